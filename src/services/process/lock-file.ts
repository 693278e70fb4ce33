import {randomBytes} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {link, rm, writeFile} from 'node:fs/promises';
import {z} from 'zod';
import {identify, isAlive} from './identity.ts';

const holderSchema = z.object({pid: z.number().int().positive(), started: z.string(), note: z.string().optional()});

/** The process that holds a lock, and what it wants others to know. */
export type LockHolder = z.infer<typeof holderSchema>;

export interface LockFile extends AsyncDisposable {
	release(): Promise<void>;
}

/** Who holds the lock; null when nobody alive does. */
export function lockHolder(file: string): LockHolder | null {
	const holder = read(file);
	return holder !== null && isAlive(holder) ? holder : null;
}

/**
Takes the lock, or says who holds it. A lock whose holder has died is free.

The file appears complete under its name (a hard link), so a reader never sees half of it.
*/
export async function takeLock(file: string, note?: string): Promise<LockFile | LockHolder> {
	const identity = identify(process.pid);
	const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
	try {
		await writeFile(draft, JSON.stringify({pid: process.pid, started: identity?.started ?? '', note}), {mode: 0o600});
		for (;;) {
			if (await linked(draft, file)) {
				// Another may hold it by now, when the directory was removed and made again.
				const release = async () => (isHeldByUs(file) ? rm(file, {force: true}) : undefined);
				return {release, [Symbol.asyncDispose]: release};
			}

			const text = textOf(file);
			const holder = text === null ? null : holderOf(text);
			if (holder !== null && isAlive(holder)) {
				return holder;
			}

			// Without a text it has been released meanwhile, and is to be had.
			if (text !== null) {
				await removeStale(file, text, draft);
			}
		}
	} finally {
		await rm(draft, {force: true});
	}
}

/** Whether this process still holds a lock it took. */
export function isHeldByUs(file: string): boolean {
	return read(file)?.pid === process.pid;
}

/** Whether `takeLock` took it. */
export function isTaken(lock: LockFile | LockHolder): lock is LockFile {
	return 'release' in lock;
}

async function linked(draft: string, file: string): Promise<boolean> {
	try {
		await link(draft, file);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
			return false;
		}

		throw error;
	}
}

/**
One process at a time removes a stale lock, and only while it is still that one: with it there, nobody can take another.

Moving it away to look at it would be simpler, and wrong: its living holder, come to release it, would not find it.
*/
async function removeStale(file: string, stale: string, draft: string): Promise<void> {
	const removing = `${file}.removing`;
	if (!(await linked(draft, removing))) {
		// One that has gone meanwhile may be another's by now: only what a dead process left is removed.
		if (textOf(removing) !== null && lockHolder(removing) === null) {
			await rm(removing, {force: true});
		}

		return;
	}

	try {
		if (textOf(file) === stale) {
			await rm(file, {force: true});
		}
	} finally {
		await rm(removing, {force: true});
	}
}

function read(file: string): LockHolder | null {
	const text = textOf(file);
	return text === null ? null : holderOf(text);
}

/** Null when there is no such file. */
function textOf(file: string): string | null {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return null;
	}
}

function holderOf(text: string): LockHolder | null {
	try {
		const parsed = holderSchema.safeParse(JSON.parse(text));
		return parsed.success ? parsed.data : null;
	} catch {
		return null;
	}
}
