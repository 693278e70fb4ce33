import {type Attempt, type Catalogue, hintText, lookOf, type StepOutline, say, selectSteps, stepKey} from '#core';
import type {Session} from '../../engine/session.ts';

/** What is said when a hint is asked for. */
export interface Hint {
	/** How many hints of the step were shown, this one included. */
	readonly number: number;
	readonly of: number;
	/** Null: there are no more, or the step has none. */
	readonly text: string | null;
	/** Where the last attempt says to look; with the first hint only. */
	readonly look: string | null;
}

/** Asks the session for the next hint of a step. The first comes with where the last attempt, when it failed, says to look. */
export function nextHint(
	session: Session,
	words: Catalogue,
	{labId, stepId}: {readonly labId: string; readonly stepId: string},
	last: Attempt | null,
): Hint {
	const key = stepKey(labId, stepId);
	const step = selectSteps(session.getState().labs, key).steps[0] as StepOutline;
	const shown = () => session.getState().progress.hints[key] ?? 0;
	const before = shown();
	session.dispatch({type: 'hint-requested', labId, stepId});
	const number = shown();
	return {
		number,
		of: step.hints ?? 0,
		text: number === before ? null : (hintText(words, key, number) ?? null),
		look: before === 0 ? (lookOf(words, last?.results ?? []) ?? null) : null,
	};
}

/** `reference`: the command that shows ours. */
export function hintLines({number, of, text, look}: Hint, reference: string, words: Catalogue): readonly string[] {
	return [
		...(look === null ? [] : [say(words, {code: 'plain.hint-look', params: {look}})]),
		text === null
			? say(words, {code: of === 0 ? 'plain.no-hints' : 'plain.no-more-hints', params: {command: reference}})
			: say(words, {code: 'plain.hint', params: {number, of, text}}),
	];
}
