import {renameSync, writeFileSync} from 'node:fs';
import {type FileHandle, rename, rm, writeFile} from 'node:fs/promises';
import writeFileAtomic, {sync as writeFileAtomicSync} from 'write-file-atomic';

/** What some file systems do not know: shared folders, network drives, exFAT. The text is what matters. */
const refusable: ReadonlySet<string> = new Set(['fsync', 'fdatasync', 'chmod', 'fchmod', 'chown', 'fchown']);
const refusals: ReadonlySet<string> = new Set(['EINVAL', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EPERM']);

/** Replaces a file at once, synced where the file system can: a reader, or a power cut, meets the old text or the new, never half of one. */
export async function writeWhole(
	file: string,
	text: string,
	mode?: number,
	writeSynced: (file: string, text: string, options: {mode?: number}) => Promise<void> = writeFileAtomic,
): Promise<void> {
	try {
		await writeSynced(file, text, optionsFor(mode));
	} catch (error) {
		if (!isRefusal(error)) {
			throw error;
		}

		const draft = draftOf(file);
		try {
			await writeFile(draft, text, optionsFor(mode));
			await rename(draft, file);
		} finally {
			await rm(draft, {force: true});
		}
	}
}

/** The same, for who cannot wait. */
export function writeWholeSync(file: string, text: string, mode?: number): void {
	try {
		writeFileAtomicSync(file, text, optionsFor(mode));
	} catch (error) {
		if (!isRefusal(error)) {
			throw error;
		}

		writeFileSync(draftOf(file), text, optionsFor(mode));
		renameSync(draftOf(file), file);
	}
}

/** What was written is on the disk then, where the file system can tell. */
export async function synced(handle: Pick<FileHandle, 'datasync'>): Promise<void> {
	await handle.datasync().catch((error: unknown) => {
		if (!isRefusal(error)) {
			throw error;
		}
	});
}

/** Whether the file system cannot do what was asked beside writing. */
export function isRefusal(error: unknown): boolean {
	const {code = '', syscall = ''} = error as NodeJS.ErrnoException;
	return refusals.has(code) && refusable.has(syscall);
}

function draftOf(file: string): string {
	return `${file}.${process.pid}.unsynced`;
}

function optionsFor(mode: number | undefined): {mode?: number} {
	return mode === undefined ? {} : {mode};
}
