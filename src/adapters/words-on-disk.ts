import {existsSync} from 'node:fs';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {type Catalogue, WorkbookError} from '#core';

/** All words of a language, from the files of `assets/words/<language>/`; what it does not say is said in English. */
export async function loadWords(assets: string, language: string): Promise<Catalogue> {
	const english = await loadFolder(path.join(assets, 'words', 'en'));
	const folder = path.join(assets, 'words', language);
	return language === 'en' || !existsSync(folder) ? english : {...english, ...(await loadFolder(folder))};
}

/** The languages there are. */
export async function languages(assets: string): Promise<readonly string[]> {
	const found = await readdir(path.join(assets, 'words'), {withFileTypes: true});
	return found
		.filter(entry => entry.isDirectory())
		.map(({name}) => name)
		.sort();
}

async function loadFolder(folder: string): Promise<Catalogue> {
	const names = (await readdir(folder)).filter(name => name.endsWith('.json')).sort();
	const files = await Promise.all(names.map(async name => loadFile(path.join(folder, name))));
	return Object.assign({}, ...files) as Catalogue;
}

async function loadFile(file: string): Promise<Catalogue> {
	try {
		const found: unknown = JSON.parse(await readFile(file, 'utf8'));
		if (!isCatalogue(found)) {
			throw new Error('something else than texts');
		}

		return found;
	} catch (error) {
		throw new WorkbookError(
			{
				code: 'INTERNAL',
				message: `the catalogue ${path.basename(file)} cannot be read`,
				expected: 'a JSON object of texts by code',
			},
			{cause: error},
		);
	}
}

/** Looked at by hand: every command begins here, and a schema library would take longer than most of them. */
function isCatalogue(found: unknown): found is Catalogue {
	return typeof found === 'object' && found !== null && Object.values(found).every(text => typeof text === 'string');
}
