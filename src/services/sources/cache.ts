import {randomBytes} from 'node:crypto';
import {access, constants, mkdir, readdir, rename, rm} from 'node:fs/promises';
import {homedir} from 'node:os';
import {basename, dirname, join, resolve} from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {type Arrived, problemOf, WorkbookError} from '#core';
import {isTaken, takeLock} from '../process/lock-file.ts';
import {ownerOfFile} from '../process/owner.ts';
import {abandonable, interrupted} from '../process/wait.ts';
import {isShared, isUnreadable, notForUs, openToAll} from './shared-cache.ts';

/** Where downloads are kept for every workspace of this user. */
export function cacheDirectory(environment: NodeJS.ProcessEnv = process.env): string {
	// Absolute, since programs that run in other folders are told of it.
	return resolve(environment.STREAMBOOK_CACHE || join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'streambook'));
}

/** Told what is being fetched, and how much of it has arrived where that is known. */
export type Progress = (what: string, arrived?: Arrived) => void;

interface Filling {
	readonly present: () => Promise<boolean>;
	readonly fill: (draft: string) => Promise<void>;
	readonly progress: Progress;
	readonly signal: AbortSignal;
}

/** What this process is filling: two servers that need the same share the attempt, and its failure. */
const underWay = new Map<string, Promise<void>>();

/**
Makes `directory` of the cache by `fill`, unless it is there.

One process at a time; what `fill` was given to write into gets its final name only when complete.
*/
export async function fillOnce(directory: string, filling: Filling): Promise<void> {
	const {present, signal} = filling;
	while (!(await present())) {
		const others = underWay.get(directory);
		if (others === undefined) {
			const ours = fillAlone(directory, filling).finally(() => underWay.delete(directory));
			underWay.set(directory, ours);
			return ours;
		}

		await abandonable(others, signal).catch(error => {
			// Whoever began was interrupted: that is no reason for us.
			if (signal.aborted || problemOf(error).code !== 'INTERRUPTED') {
				throw error;
			}
		});
	}
}

async function fillAlone(directory: string, options: Filling): Promise<void> {
	if (isUnreadable(directory)) {
		throw notForUs(directory);
	}

	await makeWritable(dirname(directory));
	await using _lock = await waitForLock(`${directory}.lock`, options);
	if (await options.present()) {
		return;
	}

	await removeParts(directory);
	// Not by `mkdtemp`, whose folders are for one user alone.
	const draft = `${directory}.part-${randomBytes(3).toString('hex')}`;
	await mkdir(draft);
	try {
		await options.fill(draft);
		await (isShared() ? openToAll(draft) : undefined);
		await rm(directory, {recursive: true, force: true});
		await rename(draft, directory);
	} finally {
		await rm(draft, {recursive: true, force: true});
	}
}

/** What a process that was killed had fetched so far under a temporary name; with the lock in our hands nobody is writing it. */
async function removeParts(directory: string): Promise<void> {
	const parts = (await readdir(dirname(directory))).filter(name => name.startsWith(`${basename(directory)}.part-`));
	// Another user's are theirs to remove.
	await Promise.allSettled(parts.map(name => rm(join(dirname(directory), name), {recursive: true, force: true})));
}

async function waitForLock(file: string, {progress, signal}: {progress: Progress; signal: AbortSignal}) {
	for (let tries = 0; ; tries += 1) {
		const lock = await takeLock(file).catch((error: NodeJS.ErrnoException) => {
			// What another user left when they were killed cannot be taken away by us.
			throw error.code === 'EACCES' || error.code === 'EPERM' ? notForUs(file, error) : error;
		});
		if (isTaken(lock)) {
			return lock;
		}

		if (tries === 0) {
			progress(`the same is being fetched by process ${lock.pid}: waiting for it`);
		}

		await delay(200, undefined, {signal}).catch(() => {
			throw interrupted(signal);
		});
	}
}

async function makeWritable(directory: string): Promise<void> {
	try {
		const made = await mkdir(directory, {recursive: true});
		if (made !== undefined && isShared()) {
			await openToAll(made);
		}

		await access(directory, constants.W_OK);
	} catch (error) {
		const owner = ownerOfFile(directory)?.name;
		throw new WorkbookError(
			{
				code: 'WORKSPACE_UNWRITABLE',
				message: 'what is needed is not in the cache yet, and the cache cannot be written',
				found: `${(error as Error).message}${owner === undefined ? '' : `; it belongs to ${owner}`}`,
				expected: 'a directory this user may write to, or one that its owner has filled',
				remedy: `${owner === undefined ? 'make it writable' : `ask ${owner} to run: STREAMBOOK_CACHE='${directory}' streambook up`}\nor use a cache of your own: export STREAMBOOK_CACHE="$HOME/.cache/streambook"`,
			},
			{cause: error},
		);
	}
}
