import {WorkbookError} from '#core';

/** Runs work that no other program of this workspace may do at the same time. */
export type Exclusively = <T>(work: () => Promise<T>) => Promise<T>;

const known: Readonly<Record<string, readonly [found: string, remedy: string]>> = {
	EISDIR: ['it is a folder', 'move that folder away'],
	ENOTDIR: [
		'what should be a folder on the way there is a file',
		'move that file away, or choose another folder with --workspace DIR',
	],
};

/** The text of a state file; null when there is none. */
export async function textIfThere(reading: Promise<string>, file: string): Promise<string | null> {
	try {
		return await reading;
	} catch (error) {
		const {code = String(error)} = error as NodeJS.ErrnoException;
		if (code === 'ENOENT') {
			return null;
		}

		const [found, remedy] = known[code] ?? [code, 'check who owns it'];
		throw new WorkbookError({code: 'STATE_UNREADABLE', message: `cannot read ${file}`, found, remedy}, {cause: error});
	}
}
