import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {childEnvironment} from '#core';

/** What tells a process from a later one that was given the same number. */
export interface ProcessIdentity {
	readonly pid: number;
	/** When it began, in whatever unit the system counts; only compared for equality. */
	readonly started: string;
}

/** Who has this number now; null when nobody has, or only a dead process whose parent has not looked yet. */
export function identify(pid: number): ProcessIdentity | null {
	const started = process.platform === 'linux' ? startedOnLinux(pid) : startedByPs(pid);
	return started === null ? null : {pid, started};
}

export function isAlive({pid, started}: ProcessIdentity): boolean {
	return identify(pid)?.started === started;
}

function startedOnLinux(pid: number): string | null {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		// The second field, the name, is in brackets and may hold blanks and brackets: count from behind it.
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		// While one thread of it still ends, a dead process holds its ports.
		const isDead = fields[0] === 'X' || (fields[0] === 'Z' && Number(fields[17]) <= 1);
		return isDead ? null : (fields[19] ?? null);
	} catch {
		return null;
	}
}

function startedByPs(pid: number): string | null {
	const [state, ...started] = ps(pid, 'state=,lstart=').split(/\s+/);
	return state === undefined || state === '' || state.startsWith('Z') ? null : started.join(' ');
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
	if (process.platform !== 'linux') {
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
