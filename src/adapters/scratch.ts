import {mkdir, mkdtemp, open, rm} from 'node:fs/promises';
import path from 'node:path';
import type {Scratch} from '#core';

const mostBytes = 4 * 1024 * 1024;

/** Makes an empty folder below the workspace's own, for files a program is told to write. */
export async function makeScratch(workspace: string): Promise<Scratch & {readonly remove: () => Promise<void>}> {
	const parent = path.join(workspace, '.streambook', 'scratch');
	await mkdir(parent, {recursive: true});
	const folder = await mkdtemp(`${parent}${path.sep}`);
	const pathOf = (name: string): string => path.join(folder, name);
	return {
		path: pathOf,
		read: async name => readStart(pathOf(name)),
		remove: async () => rm(folder, {recursive: true, force: true}),
	};
}

/** A program that writes without end is not read to its end. */
async function readStart(file: string): Promise<string | null> {
	try {
		await using handle = await open(file);
		const size = Math.min((await handle.stat()).size, mostBytes);
		const {buffer, bytesRead} = await handle.read({buffer: Buffer.alloc(size), position: 0});
		return buffer.toString('utf8', 0, bytesRead);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
			return null;
		}

		throw error;
	}
}
