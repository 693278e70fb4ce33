/** Waits that end early: for a time, for news, or for the end. */
export interface Waker {
	/** Resolves after `ms`, when woken, or when `signal` aborts; never rejects. */
	readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
	readonly wake: () => void;
}

/** The longest a timer can be set for. */
const longestMs = 2 ** 31 - 1;

export function createWaker(): Waker {
	let wake = (): void => undefined;
	return {
		wait: (ms, signal) =>
			new Promise(resolve => {
				if (signal.aborted) {
					resolve();
					return;
				}

				const timer = setTimeout(() => wake(), Math.min(ms, longestMs));
				wake = () => {
					clearTimeout(timer);
					signal.removeEventListener('abort', wake);
					wake = () => undefined;
					resolve();
				};
				signal.addEventListener('abort', wake, {once: true});
			}),
		wake: () => wake(),
	};
}
