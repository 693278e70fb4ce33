import type {RecordingOptions} from './options.ts';
import type {Random} from './random.ts';
import type {Counters} from './record.ts';

/** Where a wiki's counters stand when a recording begins, and how far a round moves them. */
export interface Numbering {
	readonly bases: Counters;
	readonly steps: Counters;
}

/** Two wikis that count from the same number: an id is unique within its wiki only. */
const twins = ['ruwiki', 'eswiki'];

export function numberingOf(wiki: string, steps: Counters, {traps}: RecordingOptions, random: Random): Numbering {
	const spread = random.below(9_000_000);
	const bases = {revision: 130_000_000 + spread * 9, log: 10_000_000 + spread};
	if (traps.includes('same-id') && twins.includes(wiki)) {
		return {steps, bases: {...bases, recent: 421_000_000}};
	}

	// Ids beyond 2³¹ since 2025 on the two largest wikis.
	const large: Readonly<Record<string, number>> = {commonswiki: 3_219_900_000, wikidatawiki: 2_512_000_000};
	const recent = traps.includes('large-id') ? large[wiki] : undefined;
	return {steps, bases: {...bases, recent: (recent ?? 120_000_000) + spread * 7}};
}
