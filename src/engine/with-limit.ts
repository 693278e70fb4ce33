import {problemSaying, WorkbookError} from '#core';
import type {Clock} from './interfaces.ts';

/**
Gives up on `work` after `ms`: its signal aborts and TIMED_OUT is thrown, even when the work does not listen.

When `signal` aborts, INTERRUPTED is thrown at once.
*/
export async function withLimit<T>(
	{clock, signal, ms, what}: {readonly clock: Clock; readonly signal: AbortSignal; readonly ms: number; readonly what: string},
	work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
	const over = new AbortController();
	const both = AbortSignal.any([signal, over.signal]);
	const limit = async (): Promise<never> => {
		await clock.sleep(ms, both).catch(() => undefined);
		throw signal.aborted
			? new WorkbookError(problemSaying('INTERRUPTED', 'interrupted'))
			: new WorkbookError(problemSaying('TIMED_OUT', 'took-too-long', {what, seconds: ms / 1000}));
	};

	try {
		return await Promise.race([work(both), limit()]);
	} finally {
		over.abort();
	}
}
