import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {createFileLabSource} from '../adapters/file-lab-source.ts';
import {labsDirectory, programDirectory} from '../adapters/paths.ts';
import {loadWords} from '../adapters/words-on-disk.ts';
import {checkCatalogue} from './check-catalogue.ts';

test('checks/README.md is what the labs say; npm start -- lab catalogue makes it anew', async () => {
	const [labs, catalogue] = await Promise.all([
		createFileLabSource(labsDirectory, 'en').list(),
		loadWords(programDirectory, 'en'),
	]);
	expect(await readFile(path.join(programDirectory, 'checks', 'README.md'), 'utf8')).toBe(checkCatalogue(labs, catalogue));
});
