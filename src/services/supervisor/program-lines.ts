import type {OutputLine} from '#core';

const perSecond = 200;
const burst = 2_000;
const flushMs = 20;

/** Passes on a program's lines in small batches: all of a normal program's, a sample of one that prints without end. */
export function createLineForwarder(options: {
	readonly now: () => number;
	readonly isCrowded: () => boolean;
	readonly forward: (lines: readonly OutputLine[]) => void;
}): {
	take(line: OutputLine): void;
	flush(): void;
} {
	let allowance = burst;
	let last = options.now();
	let waiting: OutputLine[] = [];
	let timer: NodeJS.Timeout | null = null;
	const flush = (): void => {
		if (timer !== null) {
			clearTimeout(timer);
			timer = null;
		}

		if (waiting.length > 0) {
			options.forward(waiting);
			waiting = [];
		}
	};

	return {
		take(line) {
			const now = options.now();
			allowance = Math.min(burst, allowance + ((now - last) / 1_000) * perSecond);
			last = now;
			if (allowance < 1 || options.isCrowded()) {
				return;
			}

			allowance -= 1;
			waiting.push(line);
			timer ??= setTimeout(flush, flushMs);
		},
		flush,
	};
}
