import {createHash} from 'node:crypto';
import {lstat, mkdir} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {WorkbookError} from '#core';

/** In bytes; what macOS takes, four less than Linux. */
const longestPath = 103;

/** Where a process of a stack listens: short, since a socket's path may not be long, and in a folder nobody else can enter. */
export async function socketPath(stackDirectory: string, ending: 'sock' | 'mysql'): Promise<string> {
	const name = `${createHash('sha256').update(stackDirectory).digest('hex').slice(0, 16)}.${ending}`;
	const path = join(await socketFolder(), name);
	const bytes = Buffer.byteLength(path);
	if (bytes > longestPath) {
		throw new WorkbookError({
			code: 'SUPERVISOR_UNREACHABLE',
			message: 'the temporary directory has too long a name for a socket below it',
			found: `${bytes} bytes: ${path}`,
			expected: `at most ${longestPath} bytes`,
			remedy: 'set TMPDIR to a directory with a shorter path, such as /tmp',
		});
	}

	return path;
}

/** The folder of this user's sockets. Named by number: in a container the user may have no name. */
export async function socketFolder(): Promise<string> {
	const uid = process.getuid?.();
	const folder = join(tmpdir(), `streambook-${uid}`);
	await mkdir(folder, {mode: 0o700, recursive: true});
	const found = await lstat(folder);
	if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o077) !== 0) {
		throw new WorkbookError({
			code: 'SUPERVISOR_UNREACHABLE',
			message: `${folder} is not a folder of yours alone`,
			expected: 'a folder that only you can enter',
			remedy: `remove ${folder}, or set TMPDIR to a directory of your own`,
		});
	}

	return folder;
}
