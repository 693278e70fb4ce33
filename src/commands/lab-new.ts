import path from 'node:path';
import {WorkbookError} from '#core';
import {createFileLabSource} from '../adapters/file-lab-source.ts';
import {labsDirectory, programDirectory} from '../adapters/paths.ts';
import {loadWords} from '../adapters/words-on-disk.ts';
import type {Settings} from './settings.ts';
import {tell} from './tell.ts';

/** `lab new NAME`: the folder of a new lab. */
export async function labNewCommand(name: string, settings: Settings): Promise<number> {
	const {newLab} = await import('../authoring/new-lab.ts');
	tellFiles(await newLab(labsDirectory, name), settings);
	return 0;
}

/** `lab catalogue`: the checks of the labs there are. */
export async function labCatalogueCommand(settings: Settings): Promise<number> {
	const {catalogueLines, checkCatalogue} = await import('../authoring/check-catalogue.ts');
	const source = createFileLabSource(labsDirectory, 'en');
	const [labs, [unsound], catalogue] = await Promise.all([source.list(), source.unsound(), loadWords(programDirectory, 'en')]);
	if (unsound !== undefined) {
		// What a lab that cannot be read uses would be left out.
		throw new WorkbookError(unsound.problem);
	}

	const entries = checkCatalogue(labs, catalogue);
	if (settings.voice === 'json') {
		for (const entry of entries) {
			tell(settings, catalogue, {type: 'check', ...entry}, []);
		}
	} else {
		catalogueLines(entries).forEach(settings.print);
	}

	return 0;
}

function tellFiles(files: readonly string[], settings: Settings): void {
	for (const file of files) {
		const name = path.relative(programDirectory, file);
		tell(settings, {}, {type: 'written', file: name}, name);
	}
}
