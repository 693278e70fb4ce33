import {existsSync} from 'node:fs';
import {mkdir} from 'node:fs/promises';
import path from 'node:path';

/**
Makes a folder and those above it that are not there.

Not by `recursive`: where the parent is there and still nothing can be made in it, as below /proc, Node 24 tries for ever.
*/
export async function makeFolder(folder: string): Promise<void> {
	if (existsSync(folder)) {
		return;
	}

	await makeFolder(path.dirname(folder));
	await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
		// Another program may have been quicker.
		if (error.code !== 'EEXIST') {
			throw error;
		}
	});
}
