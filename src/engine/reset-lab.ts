import type {LeftId, Problem, SessionEvent} from '#core';
import type {Session} from './session.ts';

/** Where the old files are kept (null: there were none), or what was in the way. */
export type ResetEnd = {readonly keptIn: string | null} | {readonly problem: Problem};

/** Puts a lab's starter back. While a step runs nothing is reset. */
export async function resetLab(session: Session, labId: string): Promise<ResetEnd> {
	return answerTo(session, {type: 'reset-requested', labId}, event =>
		event.type === 'lab-reset' && event.labId === labId ? {keptIn: event.keptIn} : null,
	);
}

/** Removes what a lab's runs left on the learner's servers, and what goes with it. While a step runs nothing is removed. */
export async function removeLabsLeft(
	session: Session,
	labId: string,
): Promise<{readonly removed: readonly LeftId[]} | {readonly problem: Problem}> {
	return answerTo(session, {type: 'removal-requested', labId}, event =>
		event.type === 'left-removed' && event.labId === labId ? {removed: event.removed} : null,
	);
}

/** Asks the session, and resolves with what comes of it, or with what was in the way. */
async function answerTo<Done>(
	session: Session,
	request: Extract<SessionEvent, {labId: string}>,
	doneBy: (event: SessionEvent) => Done | null,
): Promise<Done | {readonly problem: Problem}> {
	const {promise, resolve} = Promise.withResolvers<Done | {readonly problem: Problem}>();
	const stop = session.subscribe(event => {
		const done = doneBy(event);
		if (done !== null) {
			resolve(done);
		} else if (event.type === 'reset-failed' && event.labId === request.labId) {
			resolve({problem: event.problem});
		}
	});
	session.dispatch(request);
	const end = await promise;
	stop();
	return end;
}
