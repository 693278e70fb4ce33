import {readdir, stat} from 'node:fs/promises';
import {join} from 'node:path';

/** Bytes of the files below a directory, all or those that are counted by their name; 0 when it is not there. */
export async function sizeOf(directory: string, isCounted: (name: string) => boolean = () => true): Promise<number> {
	const entries = await readdir(directory, {recursive: true, withFileTypes: true}).catch(() => []);
	const sizes = await Promise.all(
		entries
			.filter(entry => entry.isFile() && isCounted(entry.name))
			.map(async entry => (await stat(join(entry.parentPath, entry.name)).catch(() => null))?.size ?? 0),
	);
	return sizes.reduce((sum, size) => sum + size, 0);
}
