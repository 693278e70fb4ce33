import {type Phrase, part, problemSaying, WorkbookError} from '#core';

/** Runs work that no other program of this workspace may do at the same time. */
export type Exclusively = <T>(work: () => Promise<T>) => Promise<T>;

const known: Readonly<Record<string, readonly [found: Phrase, remedy: Phrase]>> = {
	EISDIR: [part('part.is-a-folder'), part('part.move-folder-away')],
	ENOTDIR: [part('part.file-on-the-way'), part('part.move-file-away')],
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

		const [found, remedy] = known[code] ?? [code, part('part.check-owner')];
		throw new WorkbookError(problemSaying('STATE_UNREADABLE', 'state-unreadable', {file}, {found, remedy}), {cause: error});
	}
}
