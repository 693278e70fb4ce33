import {inventName} from './names.ts';
import type {Random} from './random.ts';
import type {Wiki} from './wiki.ts';

/** The people and bots of one wiki. A few do much of the work. */
export interface People {
	readonly human: () => string;
	readonly bot: () => string;
}

export function createPeople(wiki: Wiki, random: Random): People {
	const humans: string[] = [];
	const bots: string[] = [];
	// Three draws in a row lean strongly to the first names: few people do most of the work.
	const again = (names: readonly string[]): string =>
		names[random.below(1 + random.below(1 + random.below(names.length)))] as string;

	return {
		human: () => {
			// Temporary accounts took the place of IP addresses in 2025; each is rarely seen twice.
			if (random.chance(8)) {
				return `~2026-${10_000 + random.below(89_999)}-${10 + random.below(89)}`;
			}

			if (humans.length > 0 && random.chance(72)) {
				return again(humans);
			}

			const name = inventUser(wiki, random);
			humans.push(name);
			return name;
		},
		bot: () => {
			if (bots.length > 0 && random.chance(98)) {
				return again(bots);
			}

			const name = `${inventName(wiki.language, random)}${random.pick(['Bot', 'bot', ' Bot'])}`;
			bots.push(name);
			return name;
		},
	};
}

function inventUser({language}: Wiki, random: Random): string {
	const name = inventName(language, random);
	switch (random.below(4)) {
		case 0:
			return `${name}${random.below(2000)}`;
		case 1:
			return `${name} ${inventName(language, random)}`;
		default:
			return name;
	}
}
