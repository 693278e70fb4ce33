import {createHash} from 'node:crypto';
import {readdir, readFile, stat} from 'node:fs/promises';
import path from 'node:path';
import type {WatchedFolder} from '../engine/ports.ts';

/** A folder as it was found. */
export interface FolderLook {
	/** A stamp for each file that counts, by its path below the folder: other when the content is. */
	readonly files: ReadonlyMap<string, string>;
	/** The folders those files are or could be in, by absolute path, with what tells a folder from another one in its place. */
	readonly folders: ReadonlyMap<string, string>;
}

const levels = 3;
const fileLimit = 300;
const folderLimit = 50;
/** Beyond this a file is no program, and its size and time have to do. */
const largestRead = 4 * 1024 * 1024;
/** A file saved twice within one tick of its file system's clock looks the same by its times; the coarsest tick is two seconds. */
const tickMs = 3000;
/** Whoever keeps data in a folder puts one of these there. */
const marks: readonly string[] = ['meta.properties', 'version-2', 'pyvenv.cfg', 'CACHEDIR.TAG'];
const isSkipped = (name: string): boolean => name.startsWith('.') || name === 'node_modules' || name === '__pycache__';
const isGone = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
/** Nobody but the file's owner can help: this is how the file is. Everything else is trouble of the moment. */
const isRefused = (error: unknown): boolean =>
	['EACCES', 'EPERM', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '');

/** Looks at folders again and again; what has not been touched in between is not read again. */
export function createFileStamps(): {look(watched: WatchedFolder): Promise<FolderLook | 'gone'>} {
	const known = new Map<string, {readonly signature: string; readonly stamp: string}>();

	const stampOf = async (file: string): Promise<string | null> => {
		const found = await stat(file, {bigint: true});
		if (!found.isFile()) {
			return null;
		}

		const {dev, ino, size, mtimeNs, mtimeMs, ctimeNs} = found;
		const signature = [dev, ino, size, mtimeNs, ctimeNs].join(' ');
		const before = known.get(file);
		if (before?.signature === signature && Date.now() - Number(mtimeMs) > tickMs) {
			return before.stamp;
		}

		const stamp =
			size > largestRead
				? signature
				: createHash('sha256')
						.update(await readFile(file))
						.digest('hex');
		known.set(file, {signature, stamp});
		return stamp;
	};

	return {
		/** Rejects when it could not be told how the folder is. */
		async look({folder, counts}) {
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
					if (entry.isDirectory()) {
						if (deep > 0 && folders.size < folderLimit && !isSkipped(entry.name)) {
							await walk(path.join(directory, entry.name), `${name}/`, deep - 1).catch(ignoreUnless(isBeside));
						}
					} else if (counts(name) && names.length < fileLimit) {
						names.push(name);
					}
				}
			};

			try {
				await walk(folder, '', levels);
			} catch (error) {
				if (isGone(error)) {
					return 'gone';
				}

				throw error;
			}

			const files = new Map<string, string>();
			for (const name of names) {
				const stamp = await stampOf(path.join(folder, name)).catch(error => {
					if (isBeside(error)) {
						return isRefused(error) ? 'refused' : null;
					}

					throw error;
				});
				if (stamp !== null) {
					files.set(name, stamp);
				}
			}

			return {files, folders};
		},
	};
}

/** What tells a folder from another one in its place: the number of one that was removed is soon given to another. */
export async function identityOf(folder: string): Promise<string> {
	const {dev, ino, birthtimeNs} = await stat(folder, {bigint: true});
	return [dev, ino, birthtimeNs].join(' ');
}

function isBeside(error: unknown): boolean {
	return isGone(error) || isRefused(error);
}

function ignoreUnless(isHarmless: (error: unknown) => boolean): (error: unknown) => void {
	return error => {
		if (!isHarmless(error)) {
			throw error;
		}
	};
}
