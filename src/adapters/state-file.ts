import {WorkbookError} from '#core';

/** Runs work that no other program of this workspace may do at the same time. */
export type Exclusively = <T>(work: () => Promise<T>) => Promise<T>;

/** The text of a state file; null when there is none. */
export async function textIfThere(reading: Promise<string>, file: string): Promise<string | null> {
	try {
		return await reading;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
			return null;
		}

		throw new WorkbookError(
			{code: 'STATE_UNREADABLE', message: `cannot read ${file}`, remedy: 'check who owns it'},
			{cause: error},
		);
	}
}
