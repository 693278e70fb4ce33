/**
Repeatable randomness from a seed: the same numbers on every machine.

Integers and exact division only. `Math.pow` and its kin may differ in the last bit between engines, so nothing here uses them.
*/
export interface Random {
	/** A whole number from 0 to 2³² − 1. */
	readonly word: () => number;
	/** A whole number from 0 to `limit` − 1. */
	readonly below: (limit: number) => number;
	/** True in `percent` of a hundred cases. */
	readonly chance: (percent: number) => boolean;
	readonly pick: <Item>(items: readonly Item[]) => Item;
	/** A key, as often as its weight says. */
	readonly weighted: (weights: Readonly<Record<string, number>>) => string;
	readonly shuffled: <Item>(items: readonly Item[]) => Item[];
	/** Another generator that depends on the seed and `label` only, not on what was drawn here before. */
	readonly fork: (label: string) => Random;
}

export function createRandom(seed: string): Random {
	let [a, b, c, counter] = wordsOf(seed);

	// sfc32, by Chris Doty-Humphrey: small, fast, and passes PractRand.
	const word = (): number => {
		const sum = (a + b + counter) | 0;
		counter = (counter + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = (((c << 21) | (c >>> 11)) + sum) | 0;
		return sum >>> 0;
	};

	for (let round = 0; round < 12; round++) {
		word();
	}

	const below = (limit: number): number => Math.floor((word() / 4_294_967_296) * limit);
	const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;

	return {
		word,
		below,
		pick,
		chance: percent => word() < percent * 42_949_672.96,
		weighted: weights => {
			const entries = Object.entries(weights);
			let left = (word() / 4_294_967_296) * entries.reduce((sum, [, weight]) => sum + weight, 0);
			const found = entries.find(([, weight]) => {
				left -= weight;
				return left < 0;
			});
			return (found ?? (entries.at(-1) as [string, number]))[0];
		},
		shuffled: items => {
			const order = [...items];
			for (let last = order.length - 1; last > 0; last--) {
				const other = below(last + 1);
				[order[last], order[other]] = [order[other] as (typeof order)[number], order[last] as (typeof order)[number]];
			}

			return order;
		},
		fork: label => createRandom(`${seed}/${label}`),
	};
}

/** Four words from a text (cyrb128). */
function wordsOf(text: string): [number, number, number, number] {
	let [h1, h2, h3, h4] = [1_779_033_703, 3_144_134_277, 1_013_904_242, 2_773_480_762];
	for (let index = 0; index < text.length; index++) {
		const unit = text.charCodeAt(index);
		h1 = h2 ^ Math.imul(h1 ^ unit, 597_399_067);
		h2 = h3 ^ Math.imul(h2 ^ unit, 2_869_860_233);
		h3 = h4 ^ Math.imul(h3 ^ unit, 951_274_213);
		h4 = h1 ^ Math.imul(h4 ^ unit, 2_716_044_179);
	}

	h1 = Math.imul(h3 ^ (h1 >>> 18), 597_399_067);
	h2 = Math.imul(h4 ^ (h2 >>> 22), 2_869_860_233);
	h3 = Math.imul(h1 ^ (h3 >>> 17), 951_274_213);
	h4 = Math.imul(h2 ^ (h4 >>> 19), 2_716_044_179);
	return [h1 ^ h2 ^ h3 ^ h4, h2 ^ h1, h3 ^ h1, h4 ^ h1];
}
