import path from 'node:path';
import type {Clock, FileNews, FileWatcher, WatchedFolder} from '../engine/ports.ts';
import {createFileStamps, type FolderLook, identityOf} from './file-stamps.ts';
import {type Arm, armWithSystem, createFolderAlerts} from './folder-alerts.ts';
import {systemClock} from './system-clock.ts';

export interface FileWatcherOptions {
	readonly arm?: Arm;
	readonly clock?: Clock;
	/** How often folders are looked at when nothing is told of them. */
	readonly everyMs?: number;
	/** An editor saves in several strokes: as long as they come, nothing is told. */
	readonly quietMs?: number;
}

const longestWaitForQuiet = 20;
/** Who writes without a pause is not looked at without a pause. */
const gatherMs = 30;

/**
Watches by looking: every second, and at once when the system tells that something happened.

What the system tells is only ever a reason to look. So it does not matter what it leaves out: a folder with another one in its
place, one shared over a network, a limit that is used up.
*/
export function createFileWatcher({
	arm = armWithSystem,
	clock = systemClock,
	everyMs = 1000,
	quietMs = 150,
}: FileWatcherOptions = {}): FileWatcher {
	return {
		watch(watched, tell) {
			const over = new AbortController();
			const {signal} = over;
			const sleep = async (ms: number, until: AbortSignal): Promise<void> => clock.sleep(ms, until).catch(() => undefined);
			const rest = async (): Promise<void> => {
				await sleep(everyMs, told.signal);
				if (told.signal.aborted) {
					await sleep(gatherMs, signal);
				}
			};

			const say = (news: FileNews): void => {
				if (!signal.aborted) {
					tell(news);
				}
			};

			let told = new AbortController();
			let isSlow = false;
			const alerts = createFolderAlerts(
				arm,
				() => told.abort(),
				reason => {
					if (!isSlow) {
						isSlow = true;
						say({kind: 'slow', reason});
					}
				},
			);
			const look = createLook(watched);
			const lookAgain = async (before: Looks): Promise<Looks> => {
				// From here on: what happens during the look is a reason for another one.
				told = signal.aborted ? over : new AbortController();
				const now = await look(before);
				if (!signal.aborted) {
					alerts.cover(now.folders);
				}

				return now;
			};

			const follow = async (): Promise<void> => {
				let known = await lookAgain(nothing);
				say({kind: 'stands'});
				while (!signal.aborted) {
					await rest();
					let now = await lookAgain(known);
					for (let waits = 0; waits < longestWaitForQuiet && !isSame(known, now) && !signal.aborted; waits++) {
						const before = now;
						await sleep(quietMs, signal);
						now = await lookAgain(before);
						if (isSame(before, now)) {
							break;
						}
					}

					newsOf(known, now).forEach(say);
					known = now;
				}
			};

			void follow();
			return {
				[Symbol.dispose]() {
					over.abort();
					told.abort();
					alerts[Symbol.dispose]();
				},
			};
		},
	};
}

interface Looks {
	/** By watched folder: its files the last time it was there; null when it never was. */
	readonly files: ReadonlyMap<string, ReadonlyMap<string, string> | null>;
	readonly gone: ReadonlySet<string>;
	readonly folders: ReadonlyMap<string, string>;
}

const nothing: Looks = {files: new Map(), gone: new Set(), folders: new Map()};

/** A look at all folders. Where it cannot be told how one is, it is as before. */
function createLook(watched: readonly WatchedFolder[]): (before: Looks) => Promise<Looks> {
	const stamps = createFileStamps();
	return async before => {
		const [files, gone, folders] = [new Map(before.files), new Set<string>(), new Map<string, string>()];
		for (const each of watched) {
			const {folder} = each;
			// Where it will appear again.
			const parent = path.dirname(folder);
			const identity = await identityOf(parent).catch(() => null);
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
function newsOf(before: Looks, now: Looks): readonly FileNews[] {
	const files = [...now.files].flatMap(([folder, its]) => changed(before.files.get(folder) ?? null, its));
	const gone = [...now.gone].filter(folder => !before.gone.has(folder) && (before.files.get(folder) ?? null) !== null);
	return [
		...gone.map(folder => ({kind: 'gone', folder}) as const),
		...(files.length === 0 ? [] : [{kind: 'saved', files} as const]),
	];
}

function isSame(before: Looks, now: Looks): boolean {
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
