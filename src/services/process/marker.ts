import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import {childEnvironment} from '#core';
import {thisPlatform} from '../../platform/this-platform.ts';
import {identify, type ProcessIdentity} from './identity.ts';
import {pidsWithVariable} from './system-records.ts';

const variable = 'STREAMBOOK_STACK';

/** What every process of a stack carries in its environment, so that it is found again even when nobody had the time to write it down. */
export function stackMarker(stackDirectory: string): Readonly<Record<string, string>> {
	return {[variable]: createHash('sha256').update(stackDirectory).digest('hex').slice(0, 16)};
}

/** The processes of this user that carry the marker, ourselves and those that started us left out. */
export function markedProcesses(stackDirectory: string): readonly ProcessIdentity[] {
	const entry = `${variable}=${stackMarker(stackDirectory)[variable]}`;
	return (thisPlatform.processes === 'proc' ? pidsInProc(entry) : pidsWithVariable(allByPs(), entry))
		.filter(pid => pid !== process.pid && pid !== process.ppid)
		.flatMap(pid => identify(pid) ?? []);
}

function pidsInProc(entry: string): readonly number[] {
	return readdirSync('/proc')
		.map(Number)
		.filter(pid => pid > 0 && environmentOf(pid).includes(entry));
}

/** With their environments: of those of other users the system tells nothing. */
function allByPs(): string {
	const {stdout} = spawnSync('ps', ['-axwwE', '-o', 'pid=,command='], {
		encoding: 'utf8',
		timeout: 5_000,
		env: childEnvironment('tool', process.env, {LC_ALL: 'C'}),
	});
	return stdout ?? '';
}

/** Empty when the process is another user's, or gone. */
function environmentOf(pid: number): readonly string[] {
	try {
		return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
	} catch {
		return [];
	}
}
