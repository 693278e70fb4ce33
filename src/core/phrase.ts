import {formatMessage} from './message-format.ts';

/**
A sentence by its code: the words come from the catalogue of the reader's language.

`{name}` in the catalogue's text is replaced by `params.name`; how numbers are counted and written stands in the text, too
(`formatMessage`).
*/
export interface Phrase {
	readonly code: string;
	readonly params?: PhraseParams;
}

/** A phrase among them is said in the same language. */
export type PhraseParams = Readonly<Record<string, string | number | Phrase>>;

/** Texts by code. */
export type Catalogue = Readonly<Record<string, Text>>;

/** A text with the language by whose rules it counts and writes numbers; a bare one is English. */
export type Text = string | {readonly language: string; readonly text: string};

/** Says a phrase in the catalogue's language; a code without a text shows as itself, so that nothing is silently lost. */
export function say(catalogue: Catalogue, {code, params = {}}: Phrase): string {
	const said = catalogue[code] ?? code;
	const given = Object.entries(params).map(([name, value]) => [name, typeof value === 'object' ? say(catalogue, value) : value]);
	const texts = Object.fromEntries(given) as Readonly<Record<string, string | number>>;
	return typeof said === 'string' ? formatMessage(said, texts, 'en') : formatMessage(said.text, texts, said.language);
}

/** A text as it stands in the catalogue. */
export function textOf(catalogue: Catalogue, code: string): string | undefined {
	const said = catalogue[code];
	return typeof said === 'object' ? said.text : said;
}
