import {readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {escapeProperty} from '#core';
import {render} from './render.ts';

/** Fills the placeholders of a folder's configuration files, in place. */
export async function renderFolder(folder: string, values: Readonly<Record<string, string | number>>): Promise<void> {
	const escaped = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, escapeProperty(String(value))]));
	const names = (await readdir(folder)).filter(name => name.endsWith('.properties'));
	for (const name of names) {
		const file = path.join(folder, name);
		await writeFile(file, render(await readFile(file, 'utf8'), escaped));
	}
}
