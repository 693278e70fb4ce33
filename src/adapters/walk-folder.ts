import {readdir, stat} from 'node:fs/promises';
import path from 'node:path';

/** What is below a folder, without what is not the work of whoever writes there. */
export interface Walked {
	/** Files by their paths below the folder, with `/`. */
	readonly names: readonly string[];
	/** The folders they are or could be in, by absolute path, each with its identity. */
	readonly folders: ReadonlyMap<string, string>;
}

const levels = 3;
const fileLimit = 300;
const folderLimit = 50;
/** Whoever keeps data in a folder puts one of these there. */
const marks: readonly string[] = ['meta.properties', 'version-2', 'pyvenv.cfg', 'CACHEDIR.TAG'];
const isSkipped = (name: string): boolean => name.startsWith('.') || name === 'node_modules' || name === '__pycache__';

/** Rejects with the system's error when the folder itself cannot be read. */
export async function walkFolder(folder: string, counts: (name: string) => boolean): Promise<Walked> {
	const folders = new Map<string, string>();
	const names: string[] = [];
	const walk = async (directory: string, below: string, deep: number): Promise<void> => {
		const [entries, identity] = await Promise.all([readdir(directory, {withFileTypes: true}), identityOf(directory)]);
		if (below !== '' && entries.some(({name}) => marks.includes(name))) {
			return;
		}

		folders.set(directory, identity);
		for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
			const name = `${below}${entry.name}`;
			if (!entry.isDirectory()) {
				names.push(...(counts(name) && names.length < fileLimit ? [name] : []));
			} else if (deep > 0 && folders.size < folderLimit && !isSkipped(entry.name)) {
				await walk(path.join(directory, entry.name), `${name}/`, deep - 1).catch(nothingIf(isGone, isRefused));
			}
		}
	};

	await walk(folder, '', levels);
	return {names, folders};
}

/** What tells a folder from another one in its place: the number of one that was removed is soon given to another. */
export async function identityOf(folder: string): Promise<string> {
	const {dev, ino, birthtimeNs} = await stat(folder, {bigint: true});
	return [dev, ino, birthtimeNs].join(' ');
}

type IsKind = (error: unknown) => boolean;

export const isGone: IsKind = error => isOneOf(error, 'ENOENT', 'ENOTDIR');

/** This is how the file is. Everything else is trouble of the moment. */
export const isRefused: IsKind = error => isOneOf(error, 'EACCES', 'EPERM', 'EISDIR');

function isOneOf(error: unknown, ...codes: readonly string[]): boolean {
	return codes.includes((error as NodeJS.ErrnoException).code ?? '');
}

function nothingIf(...kinds: readonly IsKind[]): (error: unknown) => void {
	return error => {
		if (!kinds.some(isKind => isKind(error))) {
			throw error;
		}
	};
}
