import {watch} from 'node:fs';
import {isGone} from './walk-folder.ts';

/** Asks the system to tell of changes directly in one folder; throws when it refuses, or tells `failed` later. */
export type Arm = (folder: string, told: () => void, failed: (error: unknown) => void) => {close(): void};

export const armWithSystem: Arm = (folder, told, failed) => watch(folder, told).on('error', failed);

export interface FolderAlerts extends Disposable {
	/** Is told of these folders from now on, each with its identity, and of no others. */
	cover(folders: ReadonlyMap<string, string>): void;
}

/**
Has the system tell when something happens in folders.

A system watches what a folder was when it was asked, not its name: what stands in its place now is asked for anew. So is
nothing else: a system that refuses one is not asked again and again. Whatever is newly asked for is told of once, since
something may have happened before.
*/
export function createFolderAlerts(arm: Arm, told: () => void, refused: (reason: string) => void): FolderAlerts {
	const asked = new Map<string, {readonly identity: string; close(): void}>();

	const forget = (folder: string): void => {
		asked.get(folder)?.close();
		asked.delete(folder);
	};

	const ask = (folder: string, identity: string): void => {
		const failed = (error: unknown): void => {
			forget(folder);
			// Gone between the look and now: the next look knows.
			if (!isGone(error)) {
				asked.set(folder, {identity, close: () => undefined});
				refused((error as NodeJS.ErrnoException).code ?? 'unknown');
			}
		};

		try {
			const watching = arm(folder, told, failed);
			asked.set(folder, {identity, close: () => watching.close()});
			told();
		} catch (error) {
			failed(error);
		}
	};

	return {
		cover(folders) {
			for (const [folder, {identity}] of [...asked]) {
				if (folders.get(folder) !== identity) {
					forget(folder);
				}
			}

			for (const [folder, identity] of folders) {
				if (!asked.has(folder)) {
					ask(folder, identity);
				}
			}
		},
		[Symbol.dispose]() {
			for (const folder of [...asked.keys()]) {
				forget(folder);
			}
		},
	};
}
