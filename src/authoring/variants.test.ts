import {globSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {labsDirectory} from '../adapters/paths.ts';
import {readFiles} from './program-files.ts';
import {variantFiles} from './variants.ts';

const patches = globSync('*/wrong/*.patch', {cwd: labsDirectory}).toSorted();

test('there are wrong programs', () => {
	expect(patches.length).toBeGreaterThan(80);
});

test.each(patches)('%s applies to its reference, and changes it', async patch => {
	const lab = path.join(labsDirectory, patch, '../..');
	const name = path.basename(patch, '.patch');
	const files = await variantFiles(lab, path.basename(lab).slice(3), {kind: 'wrong', folder: `wrong/${name}`});
	expect(files).not.toEqual(await readFiles(path.join(lab, 'reference')));
});
