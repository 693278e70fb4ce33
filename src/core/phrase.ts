/**
A sentence by its code: the words come from the catalogue of the reader's language.

`{name}` in the catalogue's text is replaced by `params.name`.
*/
export interface Phrase {
	readonly code: string;
	readonly params?: PhraseParams;
}

export type PhraseParams = Readonly<Record<string, string | number>>;

/** A language's texts by code. */
export type Catalogue = Readonly<Record<string, string>>;

/** Says a phrase in the catalogue's language; a code without a text shows as itself, so that nothing is silently lost. */
export function say(catalogue: Catalogue, phrase: Phrase): string {
	const text = catalogue[phrase.code] ?? phrase.code;
	return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(phrase.params?.[name] ?? whole));
}
