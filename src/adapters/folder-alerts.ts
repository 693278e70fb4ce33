import {watch} from 'node:fs';

/** Asks the system to tell of changes directly in one folder; throws when it refuses, or tells `failed` later. */
export type Arm = (folder: string, told: () => void, failed: (error: unknown) => void) => {close(): void};

export const armWithSystem: Arm = (folder, told, failed) => watch(folder, told).on('error', failed);

export interface FolderAlerts extends Disposable {
	/** Is told of these folders from now on, by what tells a folder from another one in its place, and of no others. */
	cover(folders: ReadonlyMap<string, string>): void;
}

/**
Has the system tell when something happens in folders.

A system watches what a folder was when it was asked, not its name: what stands in its place now has to be armed again.
*/
export function createFolderAlerts(arm: Arm, told: () => void, refused: (reason: string) => void): FolderAlerts {
	const armed = new Map<string, {readonly identity: string; readonly close: () => void}>();

	const disarm = (folder: string): void => {
		armed.get(folder)?.close();
		armed.delete(folder);
	};

	const failed = (folder: string, error: unknown): void => {
		disarm(folder);
		const {code = 'unknown'} = error as NodeJS.ErrnoException;
		// Gone between the look and now: the next look knows.
		if (code !== 'ENOENT' && code !== 'ENOTDIR') {
			refused(code);
		}
	};

	return {
		cover(folders) {
			for (const [folder, {identity}] of [...armed]) {
				if (folders.get(folder) !== identity) {
					disarm(folder);
				}
			}

			for (const [folder, identity] of folders) {
				if (!armed.has(folder)) {
					try {
						const watching = arm(folder, told, error => failed(folder, error));
						armed.set(folder, {identity, close: () => watching.close()});
					} catch (error) {
						failed(folder, error);
					}
				}
			}
		},
		[Symbol.dispose]() {
			for (const folder of [...armed.keys()]) {
				disarm(folder);
			}
		},
	};
}
