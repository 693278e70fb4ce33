import type {Problem} from '#core';
import type {Session} from './session.ts';

/** Where the old files are kept (null: there were none), or what was in the way. */
export type ResetEnd = {readonly keptIn: string | null} | {readonly problem: Problem};

/** Puts a lab's starter back. While a step runs nothing is reset. */
export async function resetLab(session: Session, labId: string): Promise<ResetEnd> {
	const {promise, resolve} = Promise.withResolvers<ResetEnd>();
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
