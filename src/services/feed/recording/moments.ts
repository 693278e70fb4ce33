import {recordingMs} from './options.ts';
import {drawFrom, secondCounts} from './quantiles.ts';
import type {Random} from './random.ts';
import {apportion} from './wiki.ts';

/** When each of `count` events is due within a recording, in milliseconds: seconds of silence, seconds of bursts. */
export function momentsOf(count: number, random: Random): readonly number[] {
	const weights = Array.from({length: recordingMs / 1000}, () => drawFrom(secondCounts, random));
	// The first event is due at once, so that a client sees something as soon as it connects.
	const moments = apportion(count - 1, weights).flatMap((events, second) =>
		Array.from({length: events}, () => second * 1000 + random.below(1000)),
	);
	return [0, ...moments].sort((one, other) => one - other);
}
