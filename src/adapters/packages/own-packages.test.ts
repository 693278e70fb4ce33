import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {labsDirectory} from '../paths.ts';
import {clients} from './own-packages.ts';

test('what programs of the labs import is what a workspace has, and nothing is there in vain', async () => {
	const files = (await readdir(labsDirectory, {recursive: true})).filter(file =>
		/\/(starter|reference|wrong|right)\/.*\.(ts|patch)$/.test(file),
	);
	const texts = await Promise.all(files.map(async file => readFile(path.join(labsDirectory, file), 'utf8')));
	const imported = texts.flatMap(text => [...text.matchAll(/from '([^.][^']*)'/g)].map(([, name = '']) => name));
	const packages = imported.filter(name => !name.startsWith('node:')).map(name => name.split('/')[0]);
	expect([...new Set(packages)].sort()).toEqual([...clients]);
});
