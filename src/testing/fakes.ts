import type {Check, CheckContext} from '#core';
import {defineCheck, passed} from '#core';
import type {Clock} from '../engine/ports.ts';

/** A clock that moves only when somebody sleeps, and then at once. */
export function fakeClock(): Clock {
	let now = 0;
	return {
		now: () => now,
		async sleep(ms, signal) {
			signal.throwIfAborted();
			now += ms;
			await Promise.resolve();
		},
	};
}

/** A clock whose sleeps last until they are aborted: for work that must win against its limit. */
export function patientClock(): Clock {
	return {
		now: () => 0,
		sleep: async (_ms, signal) =>
			new Promise((_resolve, reject) => {
				if (signal.aborted) {
					reject(signal.reason);
				}

				signal.addEventListener('abort', () => reject(signal.reason), {once: true});
			}),
	};
}

/** A context that can be opened and disposed, and nothing else: for checks that bring their own world. */
export function fakeContext(disposed: () => void = () => undefined): CheckContext & AsyncDisposable {
	// The rest is absent on purpose: a check that touches it fails loudly.
	return {
		async [Symbol.asyncDispose]() {
			disposed();
		},
	} as unknown as CheckContext & AsyncDisposable;
}

/** A check that passes at once, unless told otherwise. */
export function fakeCheck(id: string, parts: Partial<Check> = {}): Check {
	return {...defineCheck({id, title: {code: `check.${id}`}, observe: async () => null, judge: () => passed}), ...parts};
}
