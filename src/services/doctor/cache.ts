import {rm} from 'node:fs/promises';
import {basename} from 'node:path';
import {shellWord} from '#core';
import {ownerOfFile} from '../process/owner.ts';
import {damagedJars, jarsDirectory} from '../sources/kafka-jars.ts';
import {closedParts, isShared, openingCommand, openToAll, unreadableParts} from '../sources/shared-cache.ts';
import {sizeOf} from '../sources/size-of.ts';
import {isWritable} from './disk.ts';
import {type Finding, fine, type Patient} from './finding.ts';

const [name, expected] = ['cache', 'every file as it was fetched'];

/** Whether what was fetched is still what was fetched, and can be read by all who share it. */
export async function probeCache({cache}: Patient): Promise<readonly Finding[]> {
	const [unreadable, closed] = [unreadableParts(cache), isShared() ? closedParts(cache) : []];
	if (unreadable.length > 0) {
		return [keptByOthers(cache, unreadable)];
	}

	const damaged = await damagedJars(cache);
	if (damaged.length > 0) {
		return [changed(cache, damaged)];
	}

	return closed.length > 0
		? [keptFromOthers(cache, closed)]
		: [fine(name, `${Math.round((await sizeOf(cache)) / 1e6)} MB in ${cache}`, expected)];
}

/** Nothing is removed: it is somebody else's, and sound. */
export function keptByOthers(cache: string, parts: readonly string[]): Finding {
	const owners = [...new Set(parts.map(part => ownerOfFile(part)?.name ?? 'another user'))].join(' and ');
	return {
		name,
		state: 'broken',
		found: `${parts.map(part => basename(part)).join(', ')} in ${cache} is ${owners}'s, and this user cannot read it`,
		expected: 'a cache that everybody who uses it can read',
		remedy: `ask ${owners} to open it, by the command below; or use a cache of your own, by STREAMBOOK_CACHE`,
		command: openingCommand(cache),
	};
}

function keptFromOthers(cache: string, parts: readonly string[]): Finding {
	return {
		name,
		state: 'attention',
		found: `others cannot read ${parts.map(part => basename(part)).join(', ')} in ${cache}, which STREAMBOOK_CACHE names`,
		expected: 'a cache that everybody who uses it can read',
		remedy: 'open it, if others are to use it too',
		command: openingCommand(cache),
		fix: () => Promise.all(parts.map(openToAll)),
	};
}

function changed(cache: string, damaged: readonly string[]): Finding {
	const directory = jarsDirectory(cache);
	return {
		name,
		state: 'broken',
		found: `changed or missing: ${damaged.slice(0, 5).join(', ')}${damaged.length > 5 ? `, and ${damaged.length - 5} more` : ''}`,
		expected,
		remedy: 'remove them, and they are fetched again',
		command: `rm -r ${shellWord(directory)}`,
		...(isWritable(cache) ? {fix: () => rm(directory, {recursive: true, force: true})} : {}),
	};
}
