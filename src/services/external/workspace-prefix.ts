import {randomBytes} from 'node:crypto';
import {mkdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {writeWhole} from '../../files/write-whole.ts';

/** The word that a workspace's names begin with on servers of others: made once, so that what was left is found again. */
export async function workspacePrefix(stackDirectory: string): Promise<string> {
	const file = path.join(stackDirectory, 'prefix');
	const stored = await readFile(file, 'utf8').catch(() => '');
	if (/^sb-[0-9a-f]{8}$/.test(stored.trim())) {
		return stored.trim();
	}

	const prefix = `sb-${randomBytes(4).toString('hex')}`;
	await mkdir(stackDirectory, {recursive: true});
	await writeWhole(file, `${prefix}\n`);
	return prefix;
}
