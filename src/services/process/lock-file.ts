import {z} from 'zod';
import {type LockFiles, lockText, takeLockFolder} from '../../launch/lock-folder.mjs';
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

/** Takes the lock, or says who holds it. A lock whose holder has died is free. */
export async function takeLock(file: string, note?: string, files?: LockFiles): Promise<LockFile | LockHolder> {
	const started = identify(process.pid)?.started ?? '';
	const lock = takeLockFolder(file, JSON.stringify({pid: process.pid, started, note}), isFree, files);
	if (!lock.taken) {
		return holderSchema.parse(JSON.parse(lock.text));
	}

	const release = async () => lock.release();
	return {release, [Symbol.asyncDispose]: release};
}

/** Whether this process still holds a lock it took. */
export function isHeldByUs(file: string): boolean {
	return read(file)?.pid === process.pid;
}

/** Whether `takeLock` took it. */
export function isTaken(lock: LockFile | LockHolder): lock is LockFile {
	return 'release' in lock;
}

function isFree(text: string): boolean {
	const holder = holderOf(text);
	return holder === null || !isAlive(holder);
}

function read(file: string): LockHolder | null {
	try {
		return holderOf(lockText(file) ?? '');
	} catch (error) {
		// A lock that may not be looked at is no lock that is free.
		if (['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) {
			throw error;
		}

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
