import {firstInstance, type InstanceName} from '#core';
import {createRandom} from '../services/feed/recording/random.ts';
import {services} from '../services/services.ts';

/** What can be killed: each server, the process that looks after them, and the workbook that uses them. */
export const victims: readonly Victim[] = ['supervisor', 'client', ...services.map(firstInstance)];
export type Victim = 'supervisor' | 'client' | InstanceName;

/** When it happens: while servers start, while acknowledged work is done, while they stop. */
export const moments = ['start', 'work', 'stop'] as const;
export type Moment = (typeof moments)[number];

export interface Strike {
	readonly victim: Victim;
	/** Since the victim was there, and the moment had begun or the strike before was made. */
	readonly afterMs: number;
}

/** One run: what is killed, in this order. */
export interface PlannedRun {
	readonly number: number;
	readonly moment: Moment;
	readonly strikes: readonly [Strike, ...Strike[]];
}

/** How late the first strike may come: a start takes about two seconds, a stop less than one. */
const firstWithinMs: Readonly<Record<Moment, number>> = {start: 2500, work: 800, stop: 700};
const nextWithinMs = 300;

/** Runs from a seed: every combination of victims at every moment comes once before any comes twice; order and times are random. */
export function planRuns(seed: string, count: number): readonly PlannedRun[] {
	const random = createRandom(seed);
	const combinations = subsets(victims).flatMap(chosen => moments.map(moment => ({chosen, moment})));
	const runs: PlannedRun[] = [];
	while (runs.length < count) {
		for (const {chosen, moment} of random.shuffled(combinations).slice(0, count - runs.length)) {
			const [first, ...rest] = random.shuffled(chosen);
			if (first !== undefined) {
				const strikes = rest.map(victim => ({victim, afterMs: random.below(nextWithinMs)}));
				runs.push({
					number: runs.length + 1,
					moment,
					strikes: [{victim: first, afterMs: random.below(firstWithinMs[moment])}, ...strikes],
				});
			}
		}
	}

	return runs;
}

/** All but the empty one. */
function subsets<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
	return Array.from({length: 2 ** items.length - 1}, (_, index) => items.filter((_item, bit) => ((index + 1) >> bit) % 2 === 1));
}
