import {accessSync, constants, existsSync, readdirSync, statSync} from 'node:fs';
import {chmod, lstat, readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {WorkbookError} from '#core';
import {ownerOfFile} from '../process/owner.ts';

/** A cache that was named is one that others may use too: a class fills it once. */
export function isShared({STREAMBOOK_CACHE}: NodeJS.ProcessEnv = process.env): boolean {
	return Boolean(STREAMBOOK_CACHE);
}

const [forOthers, toEnter] = [0o044, 0o011];

/** Lets everybody read what is in a folder, whatever the umask kept from them. */
export async function openToAll(folder: string): Promise<void> {
	const {mode} = await lstat(folder);
	await chmod(folder, mode | forOthers | toEnter);
	const entries = await readdir(folder, {withFileTypes: true});
	for (const entry of entries) {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) {
			await openToAll(path);
		} else if (entry.isFile()) {
			const {mode: before} = await lstat(path);
			await chmod(path, before | forOthers | (before & 0o100 ? toEnter : 0));
		}
	}
}

/** Whether something is there that this user cannot read. */
export function isUnreadable(directory: string): boolean {
	try {
		accessSync(directory, constants.R_OK | constants.X_OK);
		return false;
	} catch {
		return existsSync(directory);
	}
}

/** What of a cache this user cannot read. */
export function unreadableParts(cache: string): readonly string[] {
	return partsOf(cache).filter(isUnreadable);
}

/** What of a cache is this user's, and closed to others: what a umask, or a version before, kept for one user alone. */
export function closedParts(cache: string): readonly string[] {
	return partsOf(cache).filter(path => {
		const {uid, mode} = statSync(path);
		return uid === process.getuid?.() && (mode & toEnter) !== toEnter;
	});
}

function partsOf(cache: string): readonly string[] {
	try {
		const folders = readdirSync(cache, {withFileTypes: true}).filter(entry => entry.isDirectory());
		return folders.map(({name}) => join(cache, name));
	} catch {
		return isUnreadable(cache) ? [cache] : [];
	}
}

/** What its owner does about it. */
export function openingCommand(path: string): string {
	return `chmod -R a+rX '${path}'`;
}

/** A part of the cache that belongs to somebody else, who keeps it to themselves. */
export function notForUs(path: string, cause?: unknown): WorkbookError {
	const name = ownerOfFile(path)?.name ?? 'another user';
	return new WorkbookError(
		{
			code: 'WORKSPACE_UNWRITABLE',
			message: `a part of the cache belongs to ${name}, and others cannot use it`,
			found: path,
			expected: 'a cache that everybody who uses it can read',
			remedy: `ask ${name} to run: ${openingCommand(path)}\nor use a cache of your own: export STREAMBOOK_CACHE="$HOME/.cache/streambook"`,
		},
		{cause},
	);
}
