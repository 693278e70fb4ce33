import {lockHolder} from '../process/lock-file.ts';
import {markedProcesses} from '../process/marker.ts';
import {isPortFree} from '../process/port.ts';
import {type PortOwner, portOwner} from '../process/port-owner.ts';
import {services} from '../services.ts';
import {stackLock} from '../supervisor/stack-files.ts';
import {type Finding, fine, type Patient} from './finding.ts';

/** Who holds the ports the guides show. A port that is taken is no fault: the stack then uses another, and says so. */
export async function probePorts({stackDirectory}: Patient): Promise<readonly Finding[]> {
	const ours = new Set([lockHolder(stackLock(stackDirectory))?.pid, ...markedProcesses(stackDirectory).map(({pid}) => pid)]);
	return Promise.all(
		services.map(async ({name, wellKnownPort: port}) => {
			const owner = (await isPortFree(port)) ? null : ((await portOwner(port)) ?? unknown);
			return portFinding(name, port, owner, owner !== null && ours.has(owner.pid));
		}),
	);
}

const unknown: PortOwner = {pid: 0, command: 'a program of another user'};

export function portFinding(service: string, port: number, owner: PortOwner | null, isOurs: boolean): Finding {
	const [name, expected] = [`port ${port}`, `free for ${service}, or held by this workspace's own`];
	if (owner === null) {
		return fine(name, 'free', expected);
	}

	const found = owner.pid === 0 ? owner.command : `held by process ${owner.pid}: ${owner.command}`;
	return isOurs
		? fine(name, found, expected)
		: {
				name,
				state: 'attention',
				found,
				expected,
				remedy: `end that program if you know it; otherwise nothing to do: ${service} gets another port`,
				command: owner.pid === 0 ? null : `kill ${owner.pid}`,
			};
}
