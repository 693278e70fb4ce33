import type {Random} from './random.ts';
import type {Language, Wiki} from './wiki.ts';

/** An invented word of a language: two or three of its syllables. */
export function inventName(language: Language, random: Random): string {
	const word = Array.from({length: 2 + random.below(2)}, () => random.pick(language.syllables)).join('');
	return language.spaced ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}

/** Fills `{name}`, `{year}`, `{n}`, `{p}` and `{q}` of a pattern with invented values. */
export function fillPattern(pattern: string, language: Language, random: Random): string {
	return pattern.replaceAll(/\{(name|year|n|p|q)\}/g, (_, what: string) => {
		switch (what) {
			case 'name':
				return inventName(language, random);
			case 'year':
				return String(1880 + random.below(146));
			case 'p':
				return String(17 + random.below(12_000));
			case 'q':
				return String(1000 + random.below(130_000_000));
			default:
				return String(1000 + random.below(900_000));
		}
	});
}

/** A namespace's name as titles on a wiki carry it; undefined for the main namespace and for what is not known there. */
export function namespaceName(wiki: Wiki, namespace: number): string | undefined {
	return namespace === 4 || namespace === 5 ? wiki.project : wiki.language.namespaces[namespace];
}

/** A title with its namespace's prefix. */
export function prefixed(wiki: Wiki, namespace: number, title: string): string {
	const name = namespaceName(wiki, namespace);
	return name === undefined ? title : `${name}:${title}`;
}
