import {readdirSync, readFileSync, readlinkSync} from 'node:fs';
import {childEnvironment} from '#core';
import {systemClock} from '../../clock/system-clock.ts';
import {thisPlatform} from '../../platform/this-platform.ts';
import {findProgram} from '../sources/path-search.ts';
import {runCommand} from './command.ts';
import {commandOf} from './identity.ts';
import {listeningSockets, pidInLsof} from './system-records.ts';

export interface PortOwner {
	readonly pid: number;
	/** Its command line, shortened. */
	readonly command: string;
}

const longestCommand = 120;

/** The process that listens on a port of this machine; null when nobody does, or it belongs to another user and the system does not tell. */
export async function portOwner(port: number): Promise<PortOwner | null> {
	const pid = thisPlatform.processes === 'proc' ? ownerOnLinux(port) : await ownerByLsof(port);
	return pid === null ? null : {pid, command: commandOf(pid).slice(0, longestCommand)};
}

function ownerOnLinux(port: number): number | null {
	const sockets = new Set(['tcp', 'tcp6'].flatMap(table => listeningSockets(readText(`/proc/net/${table}`), port)));
	if (sockets.size === 0) {
		return null;
	}

	const pids = readdirSync('/proc')
		.map(Number)
		.filter(pid => pid > 0);
	return pids.find(pid => openFilesOf(pid).some(file => sockets.has(file))) ?? null;
}

function openFilesOf(pid: number): readonly string[] {
	try {
		return readdirSync(`/proc/${pid}/fd`).flatMap(descriptor => readLink(`/proc/${pid}/fd/${descriptor}`));
	} catch {
		return [];
	}
}

function readLink(path: string): string | readonly [] {
	try {
		return readlinkSync(path);
	} catch {
		return [];
	}
}

function readText(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return '';
	}
}

async function ownerByLsof(port: number): Promise<number | null> {
	if (findProgram(['lsof'], {further: ['/usr/sbin']}) === null) {
		return null;
	}

	const {stdout} = await runCommand('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fp'], {
		signal: systemClock.limit(6_000),
		timeoutMs: 5_000,
		environment: childEnvironment('tool', process.env),
	});
	return pidInLsof(stdout);
}
