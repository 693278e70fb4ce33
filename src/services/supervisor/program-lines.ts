import type {OutputLine} from '#core';

const perSecond = 200;
const burst = 2_000;
const flushMs = 20;
const holdMs = 1_000;

/**
Passes on a program's lines in small batches: all of a normal program's.

Of one that prints without end, the last lines of each second, and always those it ended with; the first of them says how many were left out.
*/
export function createLineForwarder(options: {
	readonly now: () => number;
	readonly isCrowded: () => boolean;
	readonly forward: (lines: readonly OutputLine[]) => void;
}): {
	take(line: OutputLine): void;
	/** Passes on what is left. */
	flush(): void;
} {
	let allowance = burst;
	let last = options.now();
	let waiting: OutputLine[] = [];
	let held: OutputLine[] = [];
	let omitted = 0;
	const timers: Record<'flush' | 'release', NodeJS.Timeout | null> = {flush: null, release: null};
	const later = (name: keyof typeof timers, ms: number, act: () => void): void => {
		timers[name] ??= setTimeout(() => {
			timers[name] = null;
			act();
		}, ms);
	};

	const refill = (): void => {
		const now = options.now();
		allowance = Math.min(burst, allowance + ((now - last) / 1_000) * perSecond);
		last = now;
	};

	const send = (): void => {
		if (waiting.length > 0) {
			options.forward(waiting);
			waiting = [];
		}
	};

	const release = (): void => {
		const [first, ...more] = held;
		if (first !== undefined) {
			refill();
			allowance = Math.max(0, allowance - held.length);
			waiting.push(omitted === 0 ? first : {...first, omitted}, ...more);
			[held, omitted] = [[], 0];
		}

		send();
	};

	const releaseUnlessCrowded = (): void => {
		if (options.isCrowded()) {
			later('release', holdMs, releaseUnlessCrowded);
		} else {
			release();
		}
	};

	const hold = (line: OutputLine): void => {
		held.push(line);
		if (held.length > perSecond) {
			held.shift();
			omitted += 1;
		}

		later('release', holdMs, releaseUnlessCrowded);
	};

	return {
		take(line) {
			refill();
			if (allowance < 1 || held.length > 0 || options.isCrowded()) {
				hold(line);
				return;
			}

			allowance -= 1;
			waiting.push(line);
			later('flush', flushMs, send);
		},
		flush() {
			for (const name of ['flush', 'release'] as const) {
				clearTimeout(timers[name] ?? undefined);
				timers[name] = null;
			}

			release();
		},
	};
}
