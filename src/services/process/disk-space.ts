import {statfsSync} from 'node:fs';

/** Less than any server needs to go on: what one writes at once. */
const tooLittle = 1024 * 1024;

/** Whether the disk of a directory has no room left; false where the system does not tell. */
export function isDiskFull(directory: string): boolean {
	try {
		const {bavail, bfree, bsize, blocks} = statfsSync(directory);
		// The reserve of a file system is root's to use.
		return blocks > 0 && (process.getuid?.() === 0 ? bfree : bavail) * bsize < tooLittle;
	} catch {
		return false;
	}
}
