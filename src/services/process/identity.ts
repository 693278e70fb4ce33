import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {childEnvironment} from '#core';
import {thisPlatform} from '../../platform/this-platform.ts';
import {startInPs, startInStat} from './system-records.ts';

/** What tells a process from a later one that was given the same number. */
export interface ProcessIdentity {
	readonly pid: number;
	/** When it began, in whatever unit the system counts; only compared for equality. */
	readonly started: string;
}

/** Who has this number now; null when nobody has, or only a dead process whose parent has not looked yet. */
export function identify(pid: number): ProcessIdentity | null {
	const started = thisPlatform.processes === 'proc' ? startedOnLinux(pid) : startInPs(ps(pid, 'state=,lstart='));
	return started === null ? null : {pid, started};
}

export function isAlive({pid, started}: ProcessIdentity): boolean {
	return identify(pid)?.started === started;
}

function startedOnLinux(pid: number): string | null {
	try {
		return startInStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
	} catch {
		return null;
	}
}

function ps(pid: number, columns: string): string {
	const {stdout} = spawnSync('ps', ['-ww', '-o', columns, '-p', String(pid)], {
		encoding: 'utf8',
		timeout: 5_000,
		env: childEnvironment('tool', process.env, {LC_ALL: 'C'}),
	});
	return (stdout ?? '').trim();
}

/** The command line of a process, as one text; empty when it cannot be read. */
export function commandOf(pid: number): string {
	if (thisPlatform.processes === 'ps') {
		return ps(pid, 'command=');
	}

	try {
		// A program given on the command line may hold line breaks.
		return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
			.replaceAll(/[\0\s]+/g, ' ')
			.trim();
	} catch {
		return '';
	}
}
