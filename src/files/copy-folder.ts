import {mkdir, readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';

/**
Copies what is in a folder, into files as this user makes them.

Not by `cp`, which takes the modes along: a class's read-only copy would make read-only files, and exFAT refuses the modes.
*/
export async function copyFolder(from: string, to: string): Promise<void> {
	await mkdir(to, {recursive: true});
	const entries = await readdir(from, {withFileTypes: true});
	for (const entry of entries) {
		const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
		await (entry.isDirectory() ? copyFolder(source, target) : writeFile(target, await readFile(source)));
	}
}
