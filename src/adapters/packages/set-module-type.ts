import {readFile} from 'node:fs/promises';
import {writeWhole} from '../../files/write-whole.ts';
import {parseManifest} from './manifest.ts';

/** What `npm pkg set type=module` does to a package.json; its indentation is kept. */
export async function setModuleType(file: string): Promise<void> {
	const text = await readFile(file, 'utf8');
	const indentation = /^\s*\{\r?\n([ \t]+)/.exec(text)?.[1] ?? '\t';
	await writeWhole(file, `${JSON.stringify({...parseManifest(text), type: 'module'}, null, indentation)}\n`);
}
