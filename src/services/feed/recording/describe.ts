import namespaces from '../../../../assets/recording/namespaces.json' with {type: 'json'};
import type {Change} from './change.ts';
import type {RecordingOptions} from './options.ts';
import {createRecording} from './recording.ts';
import {changeTypes, type Wiki, wikisOf} from './wiki.ts';

/** One figure of a recording: what was meant and what the seed made of it, in per cent. */
export interface Measure {
	readonly group: string;
	readonly name: string;
	readonly intended: number;
	readonly measured: number;
	/** Measured less intended, in points. */
	readonly deviation: number;
}

export interface RecordingDescription {
	readonly options: RecordingOptions;
	readonly events: number;
	readonly measures: readonly Measure[];
	/** The measure that is farthest from what was meant. */
	readonly largest: Measure;
}

/** Shares of the busiest users, edits that shorten a page or leave its length, minor and silent edits: as captured in 2021. */
const busiest = [
	[1, 6.5],
	[5, 22],
	[10, 35],
	[20, 48],
	[50, 65],
	[100, 76],
] as const;
const [shorter, unchanged, minor, silent] = [27, 6, 13, 26];

/** Compares a recording with the distributions it is meant to have. */
export function describeRecording(options: RecordingOptions): RecordingDescription {
	const {changes} = createRecording(options);
	const wikis = wikisOf(options.mix);
	const all = changes.filter(({type}) => type !== 'canary');
	const edits = all.filter(({type}) => type === 'edit');
	const talkative = edits.filter(({wiki, bot, trap}) => wiki.family === 'wikipedia' && !bot && trap === undefined);
	const change = ({revision}: Change): number => (revision?.length ?? 0) - (revision?.previous?.length ?? 0);
	const measures = [
		...wikis.map(({wiki, share}) => measure('wiki', wiki, share, all, ({wiki: own}) => own.wiki === wiki)),
		...changeTypes.map(type =>
			measure(
				'type',
				type,
				meanOf(wikis, wiki => wiki.types[type]),
				all,
				own => own.type === type,
			),
		),
		measure(
			'user',
			'bots',
			meanOf(wikis, ({bot}) => bot),
			all,
			({bot}) => bot,
		),
		...busiest.map(([users, share]) => busiestUsers(all, users, share)),
		...namespaceShares(wikis).map(([namespace, share]) =>
			measure('namespace of edits', namespace, share, edits, own => namespaceGroup(own) === namespace),
		),
		measure('edits', 'shorter', shorter, edits, own => change(own) < 0),
		measure('edits', 'of the same length', unchanged, edits, own => change(own) === 0),
		measure('edits', 'minor', minor, edits, own => own.minor),
		measure('edits by people of a Wikipedia', 'without a comment', silent, talkative, ({comment}) => comment === ''),
	];
	const [largest] = measures.toSorted((one, other) => Math.abs(other.deviation) - Math.abs(one.deviation));
	return {options, events: changes.length, measures, largest: largest as Measure};
}

/** The description as lines of text. */
export function describeInWords({options, events, measures, largest}: RecordingDescription): readonly string[] {
	const line = ({group, name, intended, measured, deviation}: Measure): string =>
		[group.padEnd(31), name.padEnd(20), ...[intended, measured, deviation].map(twoPlaces)].join('');
	return [
		`${events} events of seed ${options.seed}, mix ${options.mix}`,
		`${'per cent of'.padEnd(51)} intended measured deviation`,
		...measures.map(line),
		`largest deviation: ${Math.abs(largest.deviation).toFixed(2)} points, ${largest.group}, ${largest.name}`,
	];
}

function measure(
	group: string,
	name: string,
	intended: number,
	of: readonly Change[],
	counts: (change: Change) => boolean,
): Measure {
	return compare(group, name, intended, (of.filter(counts).length * 100) / Math.max(1, of.length));
}

function compare(group: string, name: string, intended: number, measured: number): Measure {
	return {group, name, intended, measured, deviation: measured - intended};
}

function busiestUsers(changes: readonly Change[], users: number, intended: number): Measure {
	const counts = [...Map.groupBy(changes, ({wiki, user}) => `${wiki.wiki}/${user}`).values()].map(({length}) => length);
	const sum = counts
		.toSorted((one, other) => other - one)
		.slice(0, users)
		.reduce((total, count) => total + count, 0);
	return compare('busiest users', `the first ${users}`, intended, (sum * 100) / changes.length);
}

/** A share that each wiki has, over all of them. */
function meanOf(wikis: readonly Wiki[], shareOf: (wiki: Wiki) => number): number {
	return wikis.reduce((sum, wiki) => sum + (wiki.share * shareOf(wiki)) / 100, 0);
}

/** Namespaces whose meaning depends on the wiki count as one. */
function namespaceGroup({namespace}: Pick<Change, 'namespace'>): string {
	return namespace > 15 ? 'local' : String(namespace);
}

function namespaceShares(wikis: readonly Wiki[]): readonly (readonly [string, number])[] {
	const shares = new Map<string, number>();
	const edits = meanOf(wikis, ({types}) => types.edit);
	for (const {family, share, types, local} of wikis) {
		const weights: Readonly<Record<string, number>> = namespaces[family].edit;
		const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
		for (const [namespace, weight] of Object.entries(weights)) {
			const name = namespace === 'local' && local.length === 0 ? '0' : namespace;
			shares.set(name, (shares.get(name) ?? 0) + ((share * types.edit) / edits) * (weight / total));
		}
	}

	return [...shares];
}

/** Without the sign that a very small negative number would keep. */
function twoPlaces(value: number): string {
	return (Math.round(value * 100) / 100 || 0).toFixed(2).padStart(9);
}
