import {type Catalogue, type Phrase, say} from './phrase.ts';

/** Grows when something that lines say goes away or comes to mean something else; what is added leaves it as it is. */
export const jsonSchema = 1;

/** What happened, as a line for programs: with the version of its schema, the moment, and the text of each phrase beside its code. */
export function jsonLine(said: object, words: Catalogue, time: string): string {
	return JSON.stringify({schema: jsonSchema, time, ...(withTexts(said, words) as object)});
}

/** A phrase is known by a code that has words; what a check found has them below `verdict.`. */
function withTexts(value: unknown, words: Catalogue): unknown {
	if (typeof value !== 'object' || value === null) {
		return value;
	}

	if (Array.isArray(value)) {
		return value.map(each => withTexts(each, words));
	}

	const members = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withTexts(each, words)]));
	const {code, params} = value as {readonly code?: unknown; readonly params?: Phrase['params']};
	const known = [code, `verdict.${code}`].find(each => typeof each === 'string' && each in words);
	return typeof code !== 'string' || known === undefined || 'text' in members
		? members
		: {...members, text: say(words, {code: String(known), ...(params && {params})})};
}
