import {setTimeout as delay} from 'node:timers/promises';
import {WorkbookError} from '#core';

/** Resolves with the first result of `attempt` that is not an error; gives up with the last error when `signal` aborts, and at once with a `WorkbookError`. */
export async function until<T>(
	attempt: (signal: AbortSignal) => Promise<T>,
	{signal, everyMs}: {signal: AbortSignal; everyMs: number},
): Promise<T> {
	for (;;) {
		signal.throwIfAborted();
		try {
			return await attempt(signal);
		} catch (error) {
			if (error instanceof WorkbookError) {
				throw error;
			}

			await delay(everyMs, undefined, {signal}).catch(() => {
				throw error;
			});
		}
	}
}

/** `work`, or the reason of `signal` as soon as it aborts; the work itself goes on. */
export function abandonable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
	return new Promise((resolve, reject) => {
		const abandon = (): void => reject(interrupted(signal));
		if (signal.aborted) {
			work.catch(() => undefined);
			abandon();
			return;
		}

		signal.addEventListener('abort', abandon, {once: true});
		work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abandon));
	});
}

/** Why a signal aborted, as a problem. */
export function interrupted(signal: AbortSignal): WorkbookError {
	if (signal.reason instanceof WorkbookError) {
		return signal.reason;
	}

	return hasTimedOut(signal)
		? new WorkbookError({code: 'TIMED_OUT', message: 'it took longer than allowed'}, {cause: signal.reason})
		: new WorkbookError({code: 'INTERRUPTED', message: 'interrupted'}, {cause: signal.reason});
}

/** Whether a signal aborted because its time was over. */
export function hasTimedOut({reason}: AbortSignal): boolean {
	return reason instanceof DOMException && reason.name === 'TimeoutError';
}
