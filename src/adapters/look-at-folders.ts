import path from 'node:path';
import type {FileNews, WatchedFolder} from '../engine/interfaces.ts';
import {createFileStamps, type FolderLook} from './file-stamps.ts';
import {identityOf} from './walk-folder.ts';

/** Watched folders as they were found. */
export interface Looks {
	/** By watched folder: its files the last time it was there; null when it never was. */
	readonly files: ReadonlyMap<string, ReadonlyMap<string, string> | null>;
	readonly gone: ReadonlySet<string>;
	/** The folders to listen to, by absolute path, each with its identity. */
	readonly folders: ReadonlyMap<string, string>;
}

export const nothingSeen: Looks = {files: new Map(), gone: new Set(), folders: new Map()};

/** Looks at all of them. Where it cannot be told how one is, it is as before. */
export function createLook(watched: readonly WatchedFolder[]): (before: Looks) => Promise<Looks> {
	const stamps = createFileStamps();
	return async before => {
		const [files, gone, folders] = [new Map(before.files), new Set<string>(), new Map<string, string>()];
		for (const each of watched) {
			const {folder} = each;
			// Where it will appear again.
			const parent = path.dirname(folder);
			const identity = await identityOf(parent).catch(nullOfSystem);
			if (identity !== null) {
				folders.set(parent, identity);
			}

			const found: FolderLook | 'gone' | null = await stamps.look(each).catch(nullOfSystem);
			if (found === 'gone' || (found === null && before.gone.has(folder))) {
				gone.add(folder);
				files.set(folder, before.files.get(folder) ?? null);
			} else if (found !== null) {
				files.set(folder, found.files);
				for (const [name, its] of found.folders) {
					folders.set(name, its);
				}
			}
		}

		return {files, gone, folders};
	};
}

/** Trouble of the system is over some time; a bug of ours is not. */
function nullOfSystem(error: unknown): null {
	if (error instanceof Error && 'syscall' in error) {
		return null;
	}

	throw error;
}

/** A folder seen for the first time is no change: the workbook itself puts it there. */
export function newsOf(before: Looks, now: Looks): readonly FileNews[] {
	const files = [...now.files].flatMap(([folder, its]) => changed(before.files.get(folder) ?? null, its));
	const gone = [...now.gone].filter(folder => !before.gone.has(folder) && (before.files.get(folder) ?? null) !== null);
	return [
		...gone.map(folder => ({kind: 'gone', folder}) as const),
		...(files.length === 0 ? [] : [{kind: 'saved', files} as const]),
	];
}

export function isSame(before: Looks, now: Looks): boolean {
	return (
		[...before.gone].join('\0') === [...now.gone].join('\0') &&
		[...now.files].every(([folder, its]) => {
			const earlier = before.files.get(folder) ?? null;
			return (earlier === null) === (its === null) && changed(earlier, its).length === 0;
		})
	);
}

function changed(before: ReadonlyMap<string, string> | null, now: ReadonlyMap<string, string> | null): readonly string[] {
	return before === null || now === null
		? []
		: [...new Set([...before.keys(), ...now.keys()])].filter(name => before.get(name) !== now.get(name));
}
