import {statSync} from 'node:fs';
import {readFile, rename, writeFile} from 'node:fs/promises';

/** A picture of the screen as text for a terminal, and the terminal it is for. */
export interface StoredFrame {
	readonly text: string;
	readonly columns: number;
	readonly rows: number;
	/** What the environment says of looks. */
	readonly looks: string;
}

/** A file or folder as it was; null when there was none. With another size or time it counts as changed. */
type Stamp = readonly [name: string, size: number | null, modified: number | null];

const version = 1;

/** What was stored; null when there is nothing, or something that it was made of has changed since. */
export async function loadFrame(file: string): Promise<StoredFrame | null> {
	try {
		const {version: found, stamps, frame} = JSON.parse(await readFile(file, 'utf8'));
		return found === version && (stamps as readonly Stamp[]).every(isUnchanged) ? (frame as StoredFrame) : null;
	} catch {
		// Our own file, and only there to save time.
		return null;
	}
}

/** `madeOf`: files, and folders whose entries count. */
export async function storeFrame(file: string, frame: StoredFrame, madeOf: readonly string[]): Promise<void> {
	const partial = `${file}.${process.pid}`;
	await writeFile(partial, JSON.stringify({version, stamps: madeOf.map(stampOf), frame}));
	await rename(partial, file);
}

/** Looked at one after the other: for so many small files that is several times faster than all at once. */
function stampOf(name: string): Stamp {
	const found = statSync(name, {throwIfNoEntry: false});
	return [name, found?.size ?? null, found?.mtimeMs ?? null];
}

function isUnchanged(stamp: Stamp): boolean {
	const now = stampOf(stamp[0]);
	return now[1] === stamp[1] && now[2] === stamp[2];
}
