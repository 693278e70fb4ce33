import {createHash} from 'node:crypto';
import {lstat, mkdir} from 'node:fs/promises';
import {tmpdir, userInfo} from 'node:os';
import {join} from 'node:path';
import {WorkbookError} from '#core';

/**
Where a process of a stack listens: short, since a socket's path may not be longer than about 100 bytes, and in a folder nobody else can enter.
*/
export async function socketPath(stackDirectory: string, ending: 'sock' | 'mysql'): Promise<string> {
	const {uid, username} = userInfo();
	const folder = join(tmpdir(), `streambook-${username}`);
	await mkdir(folder, {mode: 0o700, recursive: true});
	const found = await lstat(folder);
	if (!found.isDirectory() || (uid >= 0 && found.uid !== uid) || (found.mode & 0o077) !== 0) {
		throw new WorkbookError({
			code: 'SUPERVISOR_UNREACHABLE',
			message: `${folder} is not a folder of yours alone`,
			expected: 'a folder that only you can enter',
			remedy: `remove ${folder}, or set TMPDIR to a directory of your own`,
		});
	}

	return join(folder, `${createHash('sha256').update(stackDirectory).digest('hex').slice(0, 16)}.${ending}`);
}
