import {createHash} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import {identify, type ProcessIdentity} from './identity.ts';

const variable = 'STREAMBOOK_STACK';

/** What every process of a stack carries in its environment, so that it is found again even when nobody had the time to write it down. */
export function stackMarker(stackDirectory: string): Readonly<Record<string, string>> {
	return {[variable]: createHash('sha256').update(stackDirectory).digest('hex').slice(0, 16)};
}

/** The processes of this user that carry the marker, ourselves and those that started us left out; none where the system does not tell. */
export function markedProcesses(stackDirectory: string): readonly ProcessIdentity[] {
	if (process.platform !== 'linux') {
		return [];
	}

	const entry = `${variable}=${stackMarker(stackDirectory)[variable]}`;
	return readdirSync('/proc')
		.map(Number)
		.filter(pid => pid > 0 && pid !== process.pid && pid !== process.ppid && environmentOf(pid).includes(entry))
		.flatMap(pid => identify(pid) ?? []);
}

/** Empty when the process is another user's, or gone. */
function environmentOf(pid: number): readonly string[] {
	try {
		return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
	} catch {
		return [];
	}
}
