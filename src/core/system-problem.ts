import type {Problem} from './problem.ts';
import {problemSaying} from './problem-saying.ts';

/** Errors of the operating system that are the machine's state, not a fault of ours, by what it calls them. */
const known: Readonly<Record<string, (found: string) => Problem>> = {
	ENOSPC: diskFull,
	EDQUOT: diskFull,
	EROFS: unwritable,
	EACCES: unwritable,
	EPERM: unwritable,
};

/** What a file system may not know at all. Refused, it says nothing about whose a file is. */
const abilities: ReadonlySet<string> = new Set(['link', 'symlink', 'chmod', 'fchmod', 'chown', 'fsync', 'fdatasync', 'utime']);
const inabilities: ReadonlySet<string> = new Set(['EPERM', 'EINVAL', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP']);

/** An error of reading or writing a file, or of listening on a port, as a problem; null when it is of another kind. */
export function systemProblem(error: unknown): Problem | null {
	if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') {
		return null;
	}

	const syscall = 'syscall' in error ? String(error.syscall) : '';
	if (syscall === 'listen') {
		// A socket has a path and no port.
		return 'port' in error ? portRefused(error.message) : unable(error.message);
	}

	if (abilities.has(syscall) && inabilities.has(error.code)) {
		return unable(error.message);
	}

	const isFullDisk = known[error.code] === diskFull;
	// Without a path it is about a process or a port, not about a file; a full disk needs none.
	return isFullDisk || 'path' in error ? (known[error.code]?.(error.message) ?? null) : null;
}

/** There is no room left; `found` is what said so. */
export function diskFull(found: string): Problem {
	return problemSaying('DISK_FULL', 'disk-full', {}, {found});
}

function unwritable(found: string): Problem {
	return problemSaying('WORKSPACE_UNWRITABLE', 'file-refused', {}, {found});
}

function unable(found: string): Problem {
	return problemSaying('WORKSPACE_UNWRITABLE', 'file-system-unable', {}, {found});
}

function portRefused(found: string): Problem {
	return problemSaying('PORT_TAKEN', 'port-refused', {}, {found});
}
