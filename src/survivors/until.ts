import {setTimeout as sleep} from 'node:timers/promises';

const lookEveryMs = 50;

/** Asks until a condition holds; false when its time is up. Rejects when `signal` aborts. */
export async function until(
	condition: () => Promise<boolean>,
	{withinMs, signal}: {readonly withinMs: number; readonly signal: AbortSignal},
): Promise<boolean> {
	const deadline = performance.now() + withinMs;
	while (!(await condition())) {
		if (performance.now() > deadline) {
			return false;
		}

		await sleep(lookEveryMs, undefined, {signal});
	}

	return true;
}
