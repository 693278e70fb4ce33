import {problemSaying, WorkbookError} from '#core';
import type {Clock} from '../engine/interfaces.ts';

const lookEveryMs = 25;

/** Asks again and again until something is found; gives up after `withinMs`, once it has looked a last time. */
export async function until<T>(
	what: string,
	condition: () => Promise<T | null>,
	{withinMs, clock, signal}: {readonly withinMs: number; readonly clock: Clock; readonly signal: AbortSignal},
): Promise<T> {
	const deadline = clock.elapsed() + withinMs;
	for (;;) {
		// Asked before the answer is: what takes long to ask must not be judged by an answer from before the end.
		const isLast = clock.elapsed() > deadline;
		const found = await condition();
		if (found !== null) {
			return found;
		}

		if (isLast) {
			throw new WorkbookError(problemSaying('TIMED_OUT', 'waited-in-vain', {seconds: withinMs / 1000, what}));
		}

		await clock.sleep(lookEveryMs, signal);
	}
}
