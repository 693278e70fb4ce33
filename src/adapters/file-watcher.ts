import {systemClock} from '../clock/system-clock.ts';
import type {Clock, FileNews, FileWatcher, WatchedFolder} from '../engine/interfaces.ts';
import {type Arm, armWithSystem, createFolderAlerts} from './folder-alerts.ts';
import {createLook, isSame, type Looks, newsOf, nothingSeen} from './look-at-folders.ts';

export interface FileWatcherOptions {
	readonly arm: Arm;
	readonly clock: Clock;
	/** How often folders are looked at when nothing is told of them. */
	readonly everyMs: number;
	/** An editor saves in several strokes: as long as they come, nothing is told. */
	readonly quietMs: number;
}

const usual: FileWatcherOptions = {arm: armWithSystem, clock: systemClock, everyMs: 1000, quietMs: 150};
const longestWaitForQuiet = 20;
/** Who writes without a pause is not looked at without a pause. */
const gatherMs = 30;

/**
Watches by looking: every second, and sooner when the system tells that something happened.

What the system tells is only ever a reason to look. So it does not matter what it leaves out: a folder with another one in its
place, one shared over a network, a limit that is used up.
*/
export function createFileWatcher(options: Partial<FileWatcherOptions> = {}): FileWatcher {
	return {
		watch(watched, tell) {
			const over = new AbortController();
			const say = (news: FileNews): void => {
				if (!over.signal.aborted) {
					tell(news);
				}
			};
			void follow(watched, {...usual, ...options}, say, over.signal);
			return {[Symbol.dispose]: () => over.abort()};
		},
	};
}

async function follow(
	watched: readonly WatchedFolder[],
	options: FileWatcherOptions,
	say: (news: FileNews) => void,
	over: AbortSignal,
): Promise<void> {
	const sleep = async (ms: number, until: AbortSignal): Promise<void> => options.clock.sleep(ms, until).catch(() => undefined);
	using looking = createLooking(watched, options, say, over);
	let known = await looking.look(nothingSeen);
	say({kind: 'stands'});
	while (!over.aborted) {
		await sleep(options.everyMs, looking.reason());
		await sleep(looking.reason().aborted ? gatherMs : 0, over);
		let now = await looking.look(known);
		for (let waits = 0; waits < longestWaitForQuiet && !isSame(known, now) && !over.aborted; waits++) {
			const before = now;
			await sleep(options.quietMs, over);
			now = await looking.look(before);
			if (isSame(before, now)) {
				break;
			}
		}

		newsOf(known, now).forEach(say);
		known = now;
	}
}

interface Looking extends Disposable {
	look(before: Looks): Promise<Looks>;
	/** Aborts when there is a reason to look again. */
	reason(): AbortSignal;
}

/** Looks, and has the system tell of what was seen from then on. */
function createLooking(
	watched: readonly WatchedFolder[],
	{arm}: FileWatcherOptions,
	say: (news: FileNews) => void,
	over: AbortSignal,
): Looking {
	let reason = new AbortController();
	let isSlow = false;
	const wake = (): void => reason.abort();
	const alerts = createFolderAlerts(arm, wake, code => {
		if (!isSlow) {
			isSlow = true;
			say({kind: 'slow', reason: code});
		}
	});
	over.addEventListener('abort', wake, {once: true});
	const look = createLook(watched);
	return {
		async look(before) {
			// What happens during a look is a reason for another one.
			reason = new AbortController();
			const now = await look(before);
			alerts.cover(now.folders);
			if (over.aborted) {
				wake();
			}

			return now;
		},
		reason: () => reason.signal,
		[Symbol.dispose]: () => alerts[Symbol.dispose](),
	};
}
