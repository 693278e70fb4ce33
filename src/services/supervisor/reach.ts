import {join} from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {WorkbookError} from '#core';
import {systemClock} from '../../clock/system-clock.ts';
import {lockHolder} from '../process/lock-file.ts';
import {type Owner, otherOwner} from '../process/owner.ts';
import {tailOf} from '../process/server-process.ts';
import {socketPath} from '../process/socket-path.ts';
import {hasTimedOut, interrupted} from '../process/wait.ts';
import {greet, type Reached} from './greet.ts';
import type {StackOptions} from './settings.ts';
import {stackFiles, stackLock} from './stack-files.ts';
import {type Started, startSupervisor} from './start-supervisor.ts';

/** A supervisor may first have to end what another left behind, or another may have to stop its servers. */
const limitMs = 60_000;
const everyMs = 25;

/**
Connects to the supervisor of this stack, starting one when there is none.

Found through the lock its process holds, and spoken to through the socket the lock names: never by a port.
*/
export async function reachSupervisor(options: StackOptions, signal: AbortSignal): Promise<Reached> {
	const limit = AbortSignal.any([signal, systemClock.limit(limitMs)]);
	let started: Started | null = null;
	let starts = 0;
	for (;;) {
		const reached = await reachRunning(options.directory, limit);
		if (reached !== null) {
			started?.standDownUnless(reached.welcome.pid);
			return reached;
		}

		const state = started?.state() ?? 'ended';
		if (state === 'failed' || (state === 'ended' && starts === 3)) {
			throw notStarted(options.directory);
		}

		if (state === 'ended') {
			// Where it cannot listen, that is told better here.
			await socketPath(options.directory, 'sock');
			started = startSupervisor(options);
			starts += 1;
		}

		await delay(everyMs, undefined, {signal: limit}).catch(() => {
			throw hasTimedOut(limit) ? notStarted(options.directory) : interrupted(limit);
		});
	}
}

/** Connects to the supervisor that holds this stack's lock, as soon as it answers; null when nobody holds it any more. */
export async function reachRunning(directory: string, signal: AbortSignal): Promise<Reached | null> {
	for (;;) {
		const holder = lockHolder(stackLock(directory));
		if (holder === null) {
			return null;
		}

		const reached = holder.note === undefined ? null : await greet(holder.note, signal);
		if (reached !== null) {
			return reached;
		}

		const other = otherOwner(holder.pid);
		if (other !== null) {
			throw ofAnother(other, holder.pid);
		}

		await delay(everyMs, undefined, {signal}).catch(() => {
			throw hasTimedOut(signal) ? silent(holder.pid) : interrupted(signal);
		});
	}
}

/** Its socket is in a folder that only they enter: to wait for an answer would be in vain. */
function ofAnother({name}: Owner, pid: number): WorkbookError {
	return new WorkbookError({
		code: 'SUPERVISOR_UNREACHABLE',
		message: `the servers of this workspace run, and are ${name}'s`,
		found: `process ${pid} of ${name} looks after them`,
		expected: 'servers of your own: nobody looks into those of another user, or stops them',
		remedy: `use a workspace of your own: streambook --workspace DIR\nor ask ${name} to run in this one: streambook down`,
	});
}

function silent(pid: number): WorkbookError {
	return new WorkbookError({
		code: 'SUPERVISOR_UNREACHABLE',
		message: `process ${pid} looks after the servers of this workspace, and does not answer`,
		expected: 'an answer, once it has started or stopped what it is busy with',
		remedy: [
			'wait half a minute and try again',
			`kill ${pid} asks it to stop the servers and end`,
			`kill -9 ${pid} ends it if nothing else does; streambook doctor --fix then ends what it left`,
		].join('\n'),
	});
}

function notStarted(directory: string): WorkbookError {
	const log = tailOf(join(directory, stackFiles.log), 10);
	return new WorkbookError({
		code: 'SUPERVISOR_UNREACHABLE',
		message: 'the process that looks after the servers did not start',
		found: log.at(-1) ?? 'it wrote no log',
		remedy: `look at ${join(directory, stackFiles.log)}`,
		details: {log: [...log]},
	});
}
