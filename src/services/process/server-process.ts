import {type ChildProcess, spawn} from 'node:child_process';
import {closeSync, fstatSync, openSync, readSync, renameSync, statSync} from 'node:fs';
import type {Exit} from '#core';
import {systemClock} from '../../clock/system-clock.ts';
import {sendSignal} from './end-process.ts';

/** A command that runs a server until it is stopped. */
export interface ServerCommand {
	readonly command: string;
	readonly arguments: readonly string[];
	readonly directory: string;
	readonly environment: Readonly<Record<string, string>>;
	/** Everything it prints is added to this file. */
	readonly logFile: string;
}

export interface ServerProcess {
	readonly pid: number | undefined;
	readonly exited: Promise<Exit>;
	/** Where in the log file its own lines begin. */
	readonly logStart: number;
	/** SIGTERM, and SIGKILL after `graceMs`. */
	stop(graceMs: number): Promise<Exit>;
	kill(): Promise<Exit>;
}

const largestLog = 5 * 1024 * 1024;

/** Starts a server as a child, its output appended to its log file. A log that has grown large is first moved aside, once. */
export function spawnServer(server: ServerCommand): ServerProcess {
	if ((statSync(server.logFile, {throwIfNoEntry: false})?.size ?? 0) > largestLog) {
		renameSync(server.logFile, `${server.logFile}.1`);
	}

	const log = openSync(server.logFile, 'a', 0o600);
	const logStart = fstatSync(log).size;
	const child = spawn(server.command, server.arguments, {
		cwd: server.directory,
		env: server.environment,
		stdio: ['ignore', log, log],
	});
	closeSync(log);
	const exited = exitOf(child);
	return {
		pid: child.pid,
		exited,
		logStart,
		async stop(graceMs) {
			const spare = systemClock.after(graceMs, () => signalChild(child, 'SIGKILL'));
			signalChild(child, 'SIGTERM');
			return exited.finally(spare);
		},
		kill() {
			signalChild(child, 'SIGKILL');
			return exited;
		},
	};
}

function signalChild(child: ChildProcess, signal: NodeJS.Signals): void {
	// A child that has been waited for has given its number back.
	if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
		sendSignal(child.pid, signal);
	}
}

/** How a child ended; never rejects. */
export function exitOf(child: ChildProcess): Promise<Exit> {
	return new Promise(resolve => {
		child.once('error', error => {
			if (child.pid === undefined) {
				resolve({kind: 'spawn-failed', message: error.message});
			}
		});
		child.once('exit', (code, signal) => {
			resolve(signal === null ? {kind: 'exited', code: code ?? 0} : {kind: 'signalled', signal});
		});
	});
}

const longestTail = 256 * 1024;
/** More than a line of a server's log usually has. */
const bytesALine = 256;

/** The last lines of a text file, from `start` on; none when there is no such file. */
export function tailOf(file: string, lines: number, start = 0): readonly string[] {
	const size = statSync(file, {throwIfNoEntry: false})?.size ?? 0;
	const from = Math.max(start > size ? 0 : start, size - Math.max(longestTail, lines * bytesALine));
	if (size === from) {
		return [];
	}

	const descriptor = openSync(file, 'r');
	try {
		const buffer = Buffer.alloc(size - from);
		const text = buffer.toString('utf8', 0, readSync(descriptor, buffer, 0, buffer.length, from)).trimEnd();
		return text === '' ? [] : text.split('\n').slice(-lines);
	} finally {
		closeSync(descriptor);
	}
}
