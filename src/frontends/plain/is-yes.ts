import {type Catalogue, say} from '#core';

/** Whether a line that was typed says yes, in the catalogue's language: the word, or how it begins. Null: nobody typed anything. */
export function isYes(typed: string | null, words: Catalogue): boolean {
	const given = typed?.trim().toLowerCase() ?? '';
	return given !== '' && say(words, {code: 'plain.yes'}).startsWith(given);
}
