import path from 'node:path';
import {problemSaying, WorkbookError} from '#core';
import {makeFolder} from '../adapters/make-folder.ts';
import type {Exclusively} from '../adapters/state-file.ts';
import {systemClock} from '../clock/system-clock.ts';

/** Writing a file takes milliseconds: who holds the lock longer has a slow disk or was stopped in a debugger. */
const waitMs = 10_000;
const lookEveryMs = 10;

/** A lock between the programs of one workspace; within this one, work queues up. A holder that was killed holds nothing. */
export function createStateLock(file: string): Exclusively {
	let queue: Promise<unknown> = Promise.resolve();
	return async work => {
		const result = queue.then(async () => {
			await using _lock = await take(file);
			// Awaited here: the lock is held until the work is done.
			return await work();
		});
		queue = result.catch(() => undefined);
		return result;
	};
}

async function take(file: string): Promise<AsyncDisposable> {
	await makeFolder(path.dirname(file));
	// Loaded when something is written: most commands only look.
	const {isTaken, takeLock} = await import('../services/process/lock-file.ts');
	const deadline = systemClock.elapsed() + waitMs;
	for (;;) {
		const lock = await takeLock(file);
		if (isTaken(lock)) {
			return lock;
		}

		if (systemClock.elapsed() > deadline) {
			throw new WorkbookError(problemSaying('WORKSPACE_BUSY', 'workspace-in-use', {pid: lock.pid, file}));
		}

		await systemClock.sleep(lookEveryMs);
	}
}
