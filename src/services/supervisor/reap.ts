import {endForeign} from '../process/end-process.ts';
import {commandOf, isAlive} from '../process/identity.ts';
import type {RecordedProcess, StateFile} from './state-file.ts';

/** Where a recorded process stands in the order of ending: programs first, brokers before their ZooKeeper. */
function rank({instance}: RecordedProcess): number {
	return instance === 'program' ? 0 : instance === 'zookeeper' ? 2 : 1;
}

/**
Ends what a supervisor that was killed left running, and says what it found.

A process counts as ours when number and start time are those recorded; one whose number was given to another is left alone.
*/
export async function reap(state: StateFile, log: (line: string) => void): Promise<void> {
	for (const step of [0, 1, 2]) {
		await Promise.all(
			state.left
				.filter(left => rank(left) === step)
				.map(async left => {
					if (isAlive(left)) {
						log(
							`ending ${left.instance}, left by a supervisor that was killed: ${left.pid} ${commandOf(left.pid).slice(0, 200)}`,
						);
						const isProgram = left.instance === 'program';
						await endForeign(left, {
							signal: isProgram ? 'SIGINT' : 'SIGTERM',
							graceMs: isProgram ? 5_000 : 15_000,
							group: isProgram,
						});
					}

					state.remove(left.pid);
				}),
		);
	}
}
