import {spawnSync} from 'node:child_process';
import {statSync} from 'node:fs';
import {childEnvironment} from '#core';
import {thisPlatform} from '../../platform/this-platform.ts';

/** A user of this machine. */
export interface Owner {
	readonly uid: number;
	/** As people call them; their number where the system knows no name. */
	readonly name: string;
}

/** Whose a file or folder is; null for what is not there or cannot be seen. */
export function ownerOfFile(file: string): Owner | null {
	const uid = statOf(file);
	return uid === null ? null : {uid, name: userName(uid)};
}

/** Whose process this is, when it is another user's; null for one of ours or one that is gone. */
export function otherOwner(pid: number): Owner | null {
	const uid = thisPlatform.processes === 'proc' ? statOf(`/proc/${pid}`) : uidByPs(pid);
	return uid === null || uid === process.getuid?.() ? null : {uid, name: userName(uid)};
}

function statOf(file: string): number | null {
	try {
		return statSync(file).uid;
	} catch {
		return null;
	}
}

function uidByPs(pid: number): number | null {
	const said = wordOf('ps', ['-o', 'uid=', '-p', String(pid)]);
	return /^\d+$/.test(said) ? Number(said) : null;
}

/** Asked of the system: users of a class are seldom in /etc/passwd. */
function userName(uid: number): string {
	return wordOf('id', ['-un', String(uid)]) || `user ${uid}`;
}

function wordOf(command: string, given: readonly string[]): string {
	const {stdout, status} = spawnSync(command, given, {
		encoding: 'utf8',
		timeout: 5_000,
		env: childEnvironment('tool', process.env, {LC_ALL: 'C'}),
	});
	return status === 0 ? stdout.trim() : '';
}
