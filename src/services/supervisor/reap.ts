import {type ServiceOutline, serviceOf, stopRank} from '#core';
import {endForeign} from '../process/end-process.ts';
import {commandOf, isAlive, type ProcessIdentity} from '../process/identity.ts';
import {markedProcesses} from '../process/marker.ts';
import type {RecordedProcess, StateFile} from './state-file.ts';

/** Where a recorded process stands in the order of ending: programs first, servers before those they need. */
function rank({instance}: RecordedProcess, services: readonly ServiceOutline[]): number {
	return instance === 'program' ? 0 : 1 + stopRank(services, serviceOf(instance));
}

/**
Ends what a supervisor that was killed left running; resolves with what it found.

A process counts as ours when number and start time are those recorded, or when it carries the stack's marker; one whose number was given to another is left alone.
*/
export async function reap(
	state: StateFile,
	stackDirectory: string,
	services: readonly ServiceOutline[],
	log: (line: string) => void,
): Promise<readonly string[]> {
	const ended: string[] = [];
	const end = async (left: ProcessIdentity, what: string): Promise<void> => {
		log(`ending ${what}, left by a supervisor that was killed: ${left.pid} ${commandOf(left.pid).slice(0, 200)}`);
		ended.push(what);
		const isProgram = what === 'program';
		await endForeign(left, {signal: isProgram ? 'SIGINT' : 'SIGTERM', graceMs: isProgram ? 5_000 : 15_000, group: isProgram});
	};

	const ranks = new Set(state.left.map(left => rank(left, services)));
	for (const now of [...ranks].toSorted((one, other) => one - other)) {
		await Promise.all(
			state.left
				.filter(left => rank(left, services) === now)
				.map(async left => {
					if (isAlive(left)) {
						await end(left, left.instance);
					}

					state.remove(left.pid);
				}),
		);
	}

	await Promise.all(markedProcesses(stackDirectory).map(left => end(left, 'a process')));
	return ended;
}
