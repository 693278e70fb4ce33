import {relative} from 'node:path';

/** How the server is told of its scratch space: `tmpdir` is a list that a colon separates, and the server works in its data directory. */
export function fromDataDirectory(dataDirectory: string, directory: string): string {
	return relative(dataDirectory, directory);
}
