import type {Clock} from '../engine/interfaces.ts';

/** Where a clock has its time and its timers from. */
export interface TimeSource {
	/** The time of day: it may be set forward or back. */
	wall(): number;
	/** Goes on evenly, whatever time of day it is. */
	monotonic(): number;
	/** Calls once, after `ms`; gives what takes that back. One that does not keep the process is no reason for it to go on. */
	after(ms: number, call: () => void, keepsProcess: boolean): () => void;
}

/** A clock for whoever sets limits. */
export interface Timekeeper extends Clock {
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
	/** Calls once, when this process has run for `ms`; gives what takes that back. */
	after(ms: number, call: () => void): () => void;
	/** Aborts as `AbortSignal.timeout` does, and also keeps no process alive; but only once this process has run for `ms`. */
	limit(ms: number): AbortSignal;
}

const tickMs = 1_000;
/** A busy machine keeps a process waiting for its turn, but not that long. */
const pauseMs = 3_000;
/** So long after a pause nothing is over: what came in meanwhile is looked at first. */
const graceMs = 1_000;

/**
A clock whose `elapsed` stands still while its process does: stopped with Ctrl+Z, or asleep with the machine.

A timer does not know that. When the process goes on it is due, and it is called before what the network brought meanwhile. So while anybody
waits the clock looks at the time every second: a gap between two looks is a pause.
*/
export function createClock(source: TimeSource): Timekeeper {
	let waiting = 0;
	let ticking = false;
	/** When it was last seen to run. */
	let seen = source.monotonic();
	/** What `elapsed` is short of monotonic time. */
	let stood = 0;
	let resting: {readonly until: number; readonly elapsed: number} = {until: seen, elapsed: seen};

	const elapsedAt = (at: number): number => (at < resting.until ? resting.elapsed : at - stood);
	const look = (): number => {
		const at = source.monotonic();
		if (ticking && at - seen > pauseMs) {
			resting = {until: at + graceMs, elapsed: elapsedAt(seen)};
			stood = resting.until - resting.elapsed;
		}

		seen = at;
		return at;
	};

	const elapsed = (): number => elapsedAt(look());
	const tick = (): void => {
		look();
		ticking = waiting > 0;
		if (ticking) {
			source.after(tickMs, tick, false);
		}
	};

	const wait = (ms: number, call: () => void, keepsProcess: boolean): (() => void) => {
		waiting += 1;
		if (!ticking) {
			tick();
		}

		const due = elapsed() + ms;
		let take: () => void;
		const end = (): void => {
			waiting -= 1;
			take = () => undefined;
		};
		const ring = (): void => {
			const left = due - elapsed();
			if (left < 1) {
				end();
				call();
			} else {
				arm(left + Math.max(0, resting.until - seen));
			}
		};
		const arm = (after: number): void => {
			const takeBack = source.after(after, ring, keepsProcess);
			take = () => {
				takeBack();
				end();
			};
		};
		arm(ms);
		return () => take();
	};

	return {
		now: source.wall,
		elapsed,
		after: (ms, call) => wait(ms, call, true),
		sleep: async (ms, signal) =>
			new Promise((resolve, reject) => {
				signal?.throwIfAborted();
				const leave = (): void => {
					takeBack();
					reject(signal?.reason);
				};
				const takeBack = wait(
					ms,
					() => {
						signal?.removeEventListener('abort', leave);
						resolve();
					},
					true,
				);
				signal?.addEventListener('abort', leave, {once: true});
			}),
		limit(ms) {
			const over = new AbortController();
			wait(ms, () => over.abort(new DOMException('the time allowed for it is over', 'TimeoutError')), false);
			return over.signal;
		},
	};
}
