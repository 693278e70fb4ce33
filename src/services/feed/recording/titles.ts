import {fillPattern, inventName, prefixed} from './names.ts';
import type {Random} from './random.ts';
import type {Wiki} from './wiki.ts';

/** The pages of one wiki: some are changed again and again, most only once. */
export interface Pages {
	readonly draw: (namespace: number) => string;
	/** A page nobody changed before. */
	readonly invent: (namespace: number) => string;
}

export function createPages(wiki: Wiki, random: Random): Pages {
	const known = new Map<number, string[]>();
	const invent = (namespace: number): string => {
		const title = prefixed(wiki, namespace, inventTitle(wiki, namespace, random));
		const titles = known.get(namespace) ?? [];
		titles.push(title);
		known.set(namespace, titles);
		return title;
	};

	return {
		invent,
		draw: namespace => {
			const titles = known.get(namespace) ?? [];
			// Twice `below` leans to the first ones, so that a few pages come up often.
			return titles.length > 0 && random.chance(wiki.family === 'wikipedia' ? 55 : 25)
				? (titles[random.below(1 + random.below(titles.length))] as string)
				: invent(namespace);
		},
	};
}

function inventTitle(wiki: Wiki, namespace: number, random: Random): string {
	const {language, family} = wiki;
	if (namespace === 14) {
		return fillPattern(random.pick(language.categories), language, random);
	}

	if (namespace === 6) {
		return inventFile(wiki, random);
	}

	if (namespace === 120) {
		return `P${100 + random.below(13_000)}`;
	}

	if (namespace === 146) {
		return `L${1000 + random.below(1_400_000)}`;
	}

	if (family === 'wikidata' && namespace < 2) {
		return `Q${1000 + random.below(138_000_000)}`;
	}

	const name = inventName(language, random);
	if (namespace === 0 || namespace === 1) {
		return inventSubject(wiki, name, random);
	}

	return random.chance(35) ? `${name}/${inventName(language, random)} ${1 + random.below(40)}` : name;
}

function inventSubject({language}: Wiki, name: string, random: Random): string {
	const gap = language.spaced ? ' ' : '';
	switch (random.below(5)) {
		case 0:
			return `${name} ${random.pick(language.kinds)}`;
		case 1:
			return `${random.pick(language.lead)}${gap}${name}`.trim();
		case 2:
			return `${name}${gap}${inventName(language, random)}`;
		default:
			return name;
	}
}

function inventFile({language}: Wiki, random: Random): string {
	const name = inventName(language, random);
	switch (random.below(4)) {
		case 0:
			return `LL-Q1860 (eng)-${name}-${inventName(language, random).toLowerCase()}.wav`;
		case 1:
			return `${name} ${inventName(language, random)} (${1 + random.below(400)}).jpg`;
		case 2:
			return `${name} ${1890 + random.below(136)} - ${inventName(language, random)} ${random.below(9000)}.jpg`;
		default:
			return `${name}.${random.pick(['svg', 'png', 'jpg', 'pdf'])}`;
	}
}
