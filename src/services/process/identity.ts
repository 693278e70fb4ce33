import {readFileSync} from 'node:fs';
import {execaSync} from 'execa';

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
		return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null);
	} catch {
		return null;
	}
}

function startedByPs(pid: number): string | null {
	const {stdout, failed} = execaSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], {
		reject: false,
		timeout: 5_000,
		env: {LC_ALL: 'C'},
	});
	return failed || stdout.trim() === '' || stdout.trim().startsWith('Z') ? null : stdout.trim().split(/\s+/).slice(1).join(' ');
}

/** The command line of a process, as one text; empty when it cannot be read. */
export function commandOf(pid: number): string {
	if (process.platform !== 'linux') {
		return execaSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], {reject: false, timeout: 5_000}).stdout.trim();
	}

	try {
		return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
	} catch {
		return '';
	}
}
