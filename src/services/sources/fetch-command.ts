import {diskFull, type Problem, WorkbookError} from '#core';
import {type CommandResult, runCommand} from '../process/command.ts';
import {interrupted} from '../process/wait.ts';
import {sizeOf} from './size-of.ts';

/** How long nothing at all may arrive before a package client is given up: two ways, one after the other, still end within 30 s. */
const silenceMs = 18_000;

const lookEveryMs = 500;
const longestMs = 1_800_000;

/** How a package client ended. */
export interface FetchResult extends CommandResult {
	/** In words, when it was given up because nothing arrived any more. */
	readonly silence: string | null;
}

/** Runs a package client that writes what it fetches below the directories `arrivals`; gives it up when nothing arrives there for a while. */
export async function runFetchCommand(
	command: string,
	given: readonly string[],
	options: {
		readonly arrivals: readonly [string, ...(readonly string[])];
		readonly silenceMs?: number;
		/** Told how much there is in the first of them. */
		readonly onGrowth?: (bytes: number) => void;
		readonly directory?: string;
		readonly environment: Readonly<Record<string, string>>;
		readonly signal: AbortSignal;
	},
): Promise<FetchResult> {
	const {arrivals, onGrowth, signal, ...process} = options;
	const patienceMs = options.silenceMs ?? silenceMs;
	const silent = new AbortController();
	const stopWatching = watchGrowth(arrivals, patienceMs, onGrowth ?? (() => undefined), () => silent.abort());
	try {
		const both = AbortSignal.any([signal, silent.signal]);
		return {...(await runCommand(command, given, {...process, signal: both, timeoutMs: longestMs})), silence: null};
	} catch (error) {
		if (signal.aborted || !silent.signal.aborted) {
			throw signal.aborted ? interrupted(signal) : error;
		}

		return {failed: true, stdout: '', stderr: '', all: '', silence: `nothing arrived for ${Math.round(patienceMs / 1_000)} s`};
	} finally {
		stopWatching();
	}
}

/** Why a client could not fetch something: `problem`, or that there was no room for it. */
export function fetchFailure({all}: CommandResult, problem: Omit<Problem, 'code'>): WorkbookError {
	const noRoom = /no space left|enough free space|disk quota exceeded/i;
	return new WorkbookError(
		!noRoom.test(all)
			? {code: 'DOWNLOAD_FAILED', ...problem}
			: {
					...diskFull([problem.found ?? '', ...all.split('\n')].find(each => noRoom.test(each))?.trim() ?? ''),
					message: `${problem.message}: the disk is full`,
					remedy: 'free some space, or name a folder on another disk in STREAMBOOK_CACHE; then try again',
				},
	);
}

function watchGrowth(
	directories: readonly string[],
	patienceMs: number,
	onGrowth: (bytes: number) => void,
	onSilence: () => void,
): () => void {
	let last: readonly number[] = [];
	let quietLooks = 0;
	const timer = setInterval(async () => {
		const sizes = await Promise.all(directories.map(async each => sizeOf(each)));
		if ((sizes[0] ?? 0) > (last[0] ?? 0)) {
			onGrowth(sizes[0] ?? 0);
		}

		// What shrinks is being put in its place: that too is a sign of life.
		if (sizes.some((size, index) => size !== (last[index] ?? 0))) {
			last = sizes;
			quietLooks = 0;
		} else {
			// Looks are counted, not time: nothing arrives, and nobody looks, while all of this is stopped.
			quietLooks += 1;
			if (quietLooks * lookEveryMs > patienceMs) {
				onSilence();
			}
		}
	}, lookEveryMs);
	return () => clearInterval(timer);
}
