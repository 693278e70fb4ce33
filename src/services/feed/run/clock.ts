import {recordingMs} from '../recording/options.ts';
import {lowerBound} from '../wire/tape.ts';

/** How fast a run plays: a multiple of real time, or as fast as each client reads. */
export type Speed = number | 'max';

/** Which positions of an endless recording are due. It stands still until the first connection. */
export interface RunClock {
	readonly start: () => void;
	/** The first position that is not due yet. */
	readonly duePosition: () => number;
	/** Real milliseconds until a moment of the run. */
	readonly until: (moment: number) => number;
}

export function createRunClock(speed: Speed, moments: readonly number[], now: () => number): RunClock {
	let startedAt: number | undefined;
	const elapsed = (): number => (startedAt === undefined || speed === 'max' ? 0 : (now() - startedAt) * speed);
	return {
		start() {
			startedAt ??= now();
		},
		duePosition() {
			if (speed === 'max') {
				return Number.POSITIVE_INFINITY;
			}

			if (startedAt === undefined) {
				return 0;
			}

			const moment = elapsed();
			const round = Math.floor(moment / recordingMs);
			return round * moments.length + lowerBound(moments, Math.floor(moment - round * recordingMs) + 1);
		},
		until: moment => (speed === 'max' ? 0 : (moment - elapsed()) / speed),
	};
}
