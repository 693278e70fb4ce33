import {WorkbookError} from '#core';

/** In bytes. MariaDB and MySQL take 512 for a whole path: the rest is for the folder of a database, a table's name and an ending. */
const longest = 400;

/** Refuses a data directory that the server would cut off, or crash on, when it makes its tables. */
export function refuseLongPath(dataDirectory: string): void {
	const bytes = Buffer.byteLength(dataDirectory);
	if (bytes > longest) {
		throw new WorkbookError({
			code: 'SERVICE_FAILED',
			message: 'the path of your workspace is too long for MySQL',
			found: `${bytes} bytes: ${dataDirectory}`,
			expected: `at most ${longest} bytes for the folder of its data`,
			remedy: 'choose a workspace with a shorter path: --workspace DIR',
		});
	}
}
