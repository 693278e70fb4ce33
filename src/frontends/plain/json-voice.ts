import type {SessionEvent} from '#core';
import type {Session} from '../../engine/session.ts';

/** What a script wants to know; the rest is for eyes. */
const told: ReadonlySet<SessionEvent['type']> = new Set([
	'preparing',
	'action-started',
	'output-received',
	'still-runs',
	'check-finished',
	'step-finished',
	'services-changed',
	'answer-given',
	'lab-reset',
	'reset-failed',
	'left-removed',
]);

/** Says what happens in a session, an object for each event. */
export function createJsonVoice(session: Session, tell: (said: object) => void): () => void {
	let {parts} = session.getState().progress;
	return session.subscribe(event => {
		if (told.has(event.type)) {
			const {run} = session.getState();
			const step =
				run.phase === 'idle' || event.type === 'step-finished' ? {} : {step: `${run.request.labId}/${run.request.stepId}`};
			tell({...event, ...step});
		}

		const {parts: now} = session.getState().progress;
		for (const part of Object.keys(now).filter(each => parts[each] === undefined)) {
			tell({type: 'part-done', part: Number(part)});
		}

		parts = now;
	});
}
