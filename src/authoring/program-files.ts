import {mkdir, readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';

/** The files of a program: their texts by path below its folder, with slashes. */
export type ProgramFiles = ReadonlyMap<string, string>;

/** The files below a folder, sorted by path; none where it is missing. */
export async function readFiles(folder: string): Promise<ProgramFiles> {
	const entries = await readdir(folder, {recursive: true, withFileTypes: true}).catch(() => []);
	const names = entries
		.filter(entry => entry.isFile())
		.map(({parentPath, name}) => path.relative(folder, path.join(parentPath, name)))
		.toSorted();
	const files = names.map(
		async name => [name.split(path.sep).join('/'), await readFile(path.join(folder, name), 'utf8')] as const,
	);
	return new Map(await Promise.all(files));
}

/** Writes them into a folder, which is made if need be. */
export async function writeFiles(folder: string, files: ProgramFiles): Promise<void> {
	await mkdir(folder, {recursive: true});
	for (const [name, text] of files) {
		const file = path.join(folder, name);
		await mkdir(path.dirname(file), {recursive: true});
		await writeFile(file, text);
	}
}
