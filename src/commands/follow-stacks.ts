import {setTimeout as pause} from 'node:timers/promises';
import type {StackClient} from '../services/supervisor/client.ts';

const lookEveryMs = 1_000;

/**
Opens the workspace's stack whenever one runs, for as long as the screen is open: what runs already is shown from the start, and after `down` in another terminal what the next `up` starts. Starts none itself.
*/
export async function followStacks({
	isThere,
	open,
	signal,
	everyMs = lookEveryMs,
}: {
	/** A lease on the stack that runs; null when none does. */
	readonly isThere: () => Promise<Pick<StackClient, 'close'> | null>;
	readonly open: () => Promise<Pick<StackClient, 'closed'>>;
	readonly signal: AbortSignal;
	readonly everyMs?: number;
}): Promise<void> {
	const {promise: over, resolve} = Promise.withResolvers<void>();
	signal.addEventListener('abort', () => resolve(), {once: true});
	while (!signal.aborted) {
		const stack = await openIfThere(isThere, open);
		await (stack === null
			? pause(everyMs, undefined, {signal, ref: false}).catch(() => undefined)
			: Promise.race([stack.closed, over]));
	}
}

/** What cannot be reached now is looked for again; who needs it hears why from the step that does. */
async function openIfThere(
	isThere: () => Promise<Pick<StackClient, 'close'> | null>,
	open: () => Promise<Pick<StackClient, 'closed'>>,
): Promise<Pick<StackClient, 'closed'> | null> {
	try {
		const found = await isThere();
		if (found === null) {
			return null;
		}

		try {
			return await open();
		} finally {
			// Ours is a lease too; or it cannot be had, since the learner has left meanwhile: this one would keep the process.
			await found.close();
		}
	} catch {
		return null;
	}
}
