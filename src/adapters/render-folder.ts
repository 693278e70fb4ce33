import {readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {TemplateValues} from '#core';
import {fillFile} from './fill-file.ts';

/** Fills the placeholders of a folder's configuration files, in place. */
export async function renderFolder(folder: string, values: TemplateValues): Promise<void> {
	const entries = await readdir(folder, {withFileTypes: true});
	for (const {name} of entries.filter(entry => entry.isFile())) {
		const file = path.join(folder, name);
		const text = await readFile(file, 'utf8');
		const filled = fillFile(name, text, values);
		if (filled !== text) {
			await writeFile(file, filled);
		}
	}
}
