import type {Problem, SessionEvent, StepEnd} from '#core';
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

/** Puts a lab's starter back: where the old files are kept, or what was in the way. */
export async function resetLab(
	session: Session,
	labId: string,
): Promise<{readonly keptIn: string | null} | {readonly problem: Problem}> {
	const {promise, resolve} = Promise.withResolvers<{readonly keptIn: string | null} | {readonly problem: Problem}>();
	const stop = session.subscribe(event => {
		if (event.type === 'lab-reset' && event.labId === labId) {
			resolve({keptIn: event.keptIn});
		} else if (event.type === 'reset-failed' && event.labId === labId) {
			resolve({problem: event.problem});
		}
	});
	session.dispatch({type: 'reset-requested', labId});
	const done = await promise;
	stop();
	return done;
}

export function wasInterrupted(end: StepEnd): boolean {
	return end.kind === 'stopped' && end.problem.code === 'INTERRUPTED';
}
