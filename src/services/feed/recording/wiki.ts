import languages from '../../../../assets/recording/languages.json' with {type: 'json'};
import wikis from '../../../../assets/recording/wikis.json' with {type: 'json'};

export type ChangeType = 'edit' | 'categorize' | 'log' | 'new';
export const changeTypes: readonly ChangeType[] = ['edit', 'categorize', 'log', 'new'];

/** A wiki of the recording: its share of the stream and the habits of the people there. */
export interface Wiki {
	readonly wiki: string;
	readonly domain: string;
	readonly family: 'commons' | 'wikidata' | 'wikipedia' | 'other';
	readonly language: Language;
	/** What its project namespace is called: Wikipedia, Commons, Викиновости. */
	readonly project: string;
	/** Its part of all events, in per cent. */
	readonly share: number;
	/** Per cent of edit, categorize, log, new. */
	readonly types: Readonly<Record<ChangeType, number>>;
	/** Per cent of events by bots. */
	readonly bot: number;
	/** Whether edits here carry `patrolled`. */
	readonly patrolled: boolean;
	/** Namespaces whose meaning depends on the wiki. */
	readonly local: readonly number[];
}

/** Words of one language, all invented but for names of namespaces and the software's own sentences. */
export interface Language {
	readonly syllables: readonly string[];
	readonly spaced: boolean;
	readonly namespaces: Readonly<Record<string, string>>;
	readonly kinds: readonly string[];
	readonly lead: readonly string[];
	readonly categories: readonly string[];
	readonly sections: readonly string[];
	readonly remarks: readonly string[];
	readonly added: string;
	readonly removed: string;
	readonly included: string;
	readonly created: string;
}

export function wikisOf(mix: 'teaching' | 'measured'): readonly Wiki[] {
	const total = wikis.reduce((sum, wiki) => sum + wiki[mix], 0);
	return wikis.map(({types: [edit = 0, categorize = 0, log = 0, created = 0], ...one}) => {
		const language: Language = languages[one.language as keyof typeof languages];
		return {
			wiki: one.wiki,
			domain: one.domain,
			family: one.family as Wiki['family'],
			language,
			project: one.project ?? language.namespaces['4'] ?? 'Wikipedia',
			share: (one[mix] * 100) / total,
			types: {edit, categorize, log, new: created},
			bot: one.bot,
			patrolled: one.patrolled,
			local: one.local,
		};
	});
}

/** Whole numbers in proportion to `weights` that add up to `total`: largest remainders get the rest. */
export function apportion(total: number, weights: readonly number[]): readonly number[] {
	const sum = weights.reduce((all, weight) => all + weight, 0);
	const exact = weights.map(weight => (sum === 0 ? 0 : (total * weight) / sum));
	const whole = exact.map(Math.floor);
	const missing = sum === 0 ? 0 : total - whole.reduce((all, count) => all + count, 0);
	const byRemainder = exact
		.map((value, index) => ({index, remainder: value - Math.floor(value)}))
		.sort((one, other) => other.remainder - one.remainder || one.index - other.index)
		.slice(0, missing);
	for (const {index} of byRemainder) {
		whole[index] = (whole[index] ?? 0) + 1;
	}

	return whole;
}
