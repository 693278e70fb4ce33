import {setTimeout as delay} from 'node:timers/promises';
import {sendSignal} from '../services/process/end-process.ts';
import {commandOf, identify} from '../services/process/identity.ts';
import {lockHolder} from '../services/process/lock-file.ts';
import {markedProcesses} from '../services/process/marker.ts';
import {stackLock} from '../services/supervisor/stack-files.ts';

/** An end that is under way is no orphan: this long it may take. */
const limitMs = 10_000;

/** What still runs after everything was told to stop. It is ended, so that the next run begins clean. */
export async function endOrphans(directory: string, program: number | null): Promise<readonly string[]> {
	const left = (): readonly number[] => [
		...new Set([
			...markedProcesses(directory).map(({pid}) => pid),
			...[lockHolder(stackLock(directory))?.pid, program ?? undefined].filter(pid => pid !== undefined && identify(pid) !== null),
		] as number[]),
	];
	const limit = performance.now() + limitMs;
	while (left().length > 0 && performance.now() < limit) {
		await delay(50);
	}

	return left().map(pid => {
		const command = commandOf(pid).slice(0, 120);
		sendSignal(pid, 'SIGKILL');
		return `${pid} ${command}`;
	});
}
