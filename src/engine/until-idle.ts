import type {SessionEvent, StepEnd} from '#core';
import type {Session} from './session.ts';

/** Dispatches an event and resolves when nothing runs any more, with how each step ended; at once when nothing was begun. */
export async function untilIdle(session: Session, event: SessionEvent): Promise<readonly StepEnd[]> {
	const ends: StepEnd[] = [];
	const {promise, resolve} = Promise.withResolvers<void>();
	const stop = session.subscribe(happened => {
		if (happened.type === 'step-finished') {
			ends.push(happened.end);
		}

		if (session.getState().run.phase === 'idle') {
			resolve();
		}
	});
	session.dispatch(event);
	await promise;
	stop();
	return ends;
}

export function wasInterrupted(end: StepEnd): boolean {
	return end.kind === 'stopped' && end.problem.code === 'INTERRUPTED';
}
