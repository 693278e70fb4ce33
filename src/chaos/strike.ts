import path from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {sendSignal} from '../services/process/end-process.ts';
import {isAlive} from '../services/process/identity.ts';
import {lockHolder} from '../services/process/lock-file.ts';
import {stackFiles, stackLock} from '../services/supervisor/stack-files.ts';
import {openStateFile} from '../services/supervisor/state-file.ts';
import type {Strike, Victim} from './plan.ts';
import type {ClientProcess} from './start-client.ts';

const lookEveryMs = 5;

/** Kills in order with SIGKILL, each `afterMs` after it was there and after the one before; resolves with those that still were. */
export async function strike(
	directory: string,
	client: ClientProcess,
	strikes: readonly Strike[],
	appearsWithinMs: number,
): Promise<readonly Victim[]> {
	const struck: Victim[] = [];
	for (const {victim, afterMs} of strikes) {
		const limit = performance.now() + appearsWithinMs;
		while (pidOf(directory, client, victim) === undefined && !client.isOver() && performance.now() < limit) {
			await delay(lookEveryMs);
		}

		await delay(afterMs);
		const pid = pidOf(directory, client, victim);
		if (pid !== undefined) {
			sendSignal(pid, 'SIGKILL');
			struck.push(victim);
		}
	}

	return struck;
}

/** Whoever plays this part now; undefined when nobody does, or nobody yet. */
function pidOf(directory: string, client: ClientProcess, victim: Victim): number | undefined {
	switch (victim) {
		case 'client':
			return client.isOver() ? undefined : client.pid;
		case 'supervisor':
			return lockHolder(stackLock(directory))?.pid;
		default:
			return openStateFile(path.join(directory, stackFiles.state)).left.findLast(
				each => each.instance === victim && isAlive(each),
			)?.pid;
	}
}
