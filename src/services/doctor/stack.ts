import {readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {commandOf, isAlive} from '../process/identity.ts';
import {lockHolder} from '../process/lock-file.ts';
import {markedProcesses} from '../process/marker.ts';
import {otherOwner} from '../process/owner.ts';
import {services} from '../services.ts';
import {reap} from '../supervisor/reap.ts';
import {stackFiles, stackLock} from '../supervisor/stack-files.ts';
import {openStateFile} from '../supervisor/state-file.ts';
import {type Finding, fine, type Patient} from './finding.ts';

/** The workspace's own servers: left over by a crash, at odds with each other, or locked by somebody else. */
export async function probeStack(patient: Patient): Promise<readonly Finding[]> {
	const ofServices = await Promise.all(services.map(async ({examineData}) => (await examineData?.(patient)) ?? []));
	return [leftOver(patient), ...ofServices.flat(), ...(await lockedData(patient))];
}

function leftOver({stackDirectory}: Patient): Finding {
	const holder = lockHolder(stackLock(stackDirectory));
	const [name, expected] = ['stack', 'nothing running, or servers with their supervisor'];
	if (holder !== null) {
		const other = otherOwner(holder.pid);
		return fine(name, `running; process ${holder.pid}${other === null ? '' : ` of ${other.name}`} looks after it`, expected);
	}

	const state = openStateFile(join(stackDirectory, stackFiles.state));
	const recorded = state.left.filter(isAlive);
	const unrecorded = markedProcesses(stackDirectory).filter(({pid}) => !recorded.some(each => each.pid === pid));
	const left = [
		...recorded.map(({instance, pid}) => `${instance}, process ${pid}`),
		...unrecorded.map(({pid}) => `process ${pid}: ${commandOf(pid).slice(0, 60)}`),
	];
	return left.length === 0
		? fine(name, 'nothing running', expected)
		: {
				name,
				state: 'attention',
				found: `left by a crash: ${left.join('; ')}`,
				expected,
				remedy: 'nothing to do: the next start ends them first',
				command: 'streambook doctor --fix',
				fix: () => reap(state, stackDirectory, services, () => undefined),
			};
}

async function lockedData(patient: Patient): Promise<readonly Finding[]> {
	const ours = new Set(markedProcesses(patient.stackDirectory).map(({pid}) => pid));
	const locks = await Promise.all(services.map(async ({dataLock}) => (await dataLock?.(patient)) ?? []));
	return locks.flat().flatMap(({of: service, file}) => {
		const pid = holderOfFile(file);
		return pid === null || ours.has(pid)
			? []
			: {
					name: `data of ${service}`,
					state: 'broken' as const,
					found: `locked by process ${pid}: ${commandOf(pid).slice(0, 80)}`,
					expected: 'locked by nobody else',
					remedy: 'end that process: two servers on one data directory destroy it',
					command: `kill ${pid}`,
				};
	});
}

/** The process that has locked a file, where the system tells. */
function holderOfFile(file: string): number | null {
	try {
		const {ino} = statSync(file);
		const line = readFileSync('/proc/locks', 'utf8')
			.split('\n')
			.find(each => each.includes(`:${ino} `));
		const pid = Number(line?.trim().split(/\s+/)[4]);
		return pid > 0 ? pid : null;
	} catch {
		return null;
	}
}
