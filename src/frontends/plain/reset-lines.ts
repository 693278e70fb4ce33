import {type Catalogue, removalOf, type SessionState, say} from '#core';

type Removal = ReturnType<typeof removalOf>;

/** What would be removed from the servers, as a question; null when the lab's runs leave nothing. */
export function removalQuestion({labs, progress}: SessionState, labId: string, words: Catalogue): string | null {
	const {things, steps} = removalOf(labs, progress, labId);
	return things.length === 0
		? null
		: [
				say(words, {code: 'plain.data-goes', params: {lab: labId}}),
				...things.map(({title}) => `  ${say(words, title)}`),
				...(steps.length === 0 ? [] : [say(words, {code: 'plain.data-undoes', params: {steps: steps.join(', ')}})]),
				say(words, {code: 'plain.data-ask'}),
			].join('\n');
}

/** What was removed, and what is to be done again. `run`: how a step is run here. */
export function removedLines({things, steps}: Removal, run: string, words: Catalogue): readonly string[] {
	return [
		say(words, {code: 'plain.data-done', params: {things: things.map(({title}) => say(words, title)).join('; ')}}),
		...steps.map(step => say(words, {code: 'plain.data-open', params: {command: `${run} ${step}`}})),
	];
}

/** Where the old files are, and what the reset has not touched. `removal`: how that is removed here. */
export function resetLines(
	{labs, progress}: SessionState,
	{labId, keptIn}: {readonly labId: string; readonly keptIn: string | null},
	removal: string,
	words: Catalogue,
): readonly string[] {
	const code = keptIn === null ? 'plain.reset-fresh' : 'plain.reset-done';
	const {things} = removalOf(labs, progress, labId);
	return [
		say(words, {code, params: {lab: labId, keptIn: keptIn ?? ''}}),
		...(things.length === 0 ? [] : [say(words, {code: 'plain.reset-data-stays', params: {command: removal}})]),
	];
}
