import {createHash} from 'node:crypto';
import {readFile, stat} from 'node:fs/promises';
import path from 'node:path';
import {systemClock} from '../clock/system-clock.ts';
import type {WatchedFolder} from '../engine/interfaces.ts';
import {isGone, isRefused, walkFolder} from './walk-folder.ts';

/** A folder as it was found. */
export interface FolderLook {
	/** A stamp for each file that counts, by its path below the folder: another one when the content is. */
	readonly files: ReadonlyMap<string, string>;
	/** The folders to listen to, by absolute path, each with its identity. */
	readonly folders: ReadonlyMap<string, string>;
}

/** Beyond this a file is no program, and its size and time have to do. */
const largestRead = 4 * 1024 * 1024;
/** A file saved twice within one tick of its file system's clock looks the same by its times; the coarsest tick is two seconds. */
const tickMs = 3000;

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
		if (before?.signature === signature && systemClock.now() - Number(mtimeMs) > tickMs) {
			return before.stamp;
		}

		const stamp = size > largestRead ? signature : digest(await readFile(file));
		known.set(file, {signature, stamp});
		return stamp;
	};

	return {
		/** Rejects with the system's error when it could not be told how the folder is. */
		async look({folder, counts}) {
			const walked = await walkFolder(folder, counts).catch(orIf(isGone, 'gone' as const));
			if (walked === 'gone') {
				return 'gone';
			}

			const files = new Map<string, string>();
			for (const name of walked.names) {
				const stamp = await stampOf(path.join(folder, name)).catch(orIf(isRefused, 'refused')).catch(orIf(isGone, null));
				if (stamp !== null) {
					files.set(name, stamp);
				}
			}

			return {files, folders: walked.folders};
		},
	};
}

function digest(content: Buffer): string {
	return createHash('sha256').update(content).digest('hex');
}

function orIf<T>(isKind: (error: unknown) => boolean, value: T): (error: unknown) => T {
	return error => {
		if (isKind(error)) {
			return value;
		}

		throw error;
	};
}
