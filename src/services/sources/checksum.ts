import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {basename} from 'node:path';
import {pipeline} from 'node:stream/promises';
import {WorkbookError} from '#core';

export async function sha256Of(file: string): Promise<string> {
	const hash = createHash('sha256');
	await pipeline(createReadStream(file), hash);
	return hash.digest('hex');
}

/** Refuses a file whose content is not the one we know. */
export async function verifyChecksum(file: string, expected: string): Promise<void> {
	const found = await sha256Of(file);
	if (found !== expected) {
		throw new WorkbookError({
			code: 'CHECKSUM_MISMATCH',
			message: `${basename(file)} is not the file it should be`,
			found: `sha256 ${found}`,
			expected: `sha256 ${expected}`,
			remedy: 'try again; if it stays so, the place it is fetched from has been changed: do not use it',
		});
	}
}
