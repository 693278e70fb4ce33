import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {loadWords} from '../src/adapters/words-on-disk.ts';

const root = path.resolve(import.meta.dirname, '..');

async function sources(): Promise<string> {
	const names = (await readdir(import.meta.dirname, {recursive: true})).filter(name => /(?<!\.test)\.ts$/.test(name));
	return (await Promise.all(names.map(async name => readFile(path.join(import.meta.dirname, name), 'utf8')))).join('\n');
}

async function words(): Promise<readonly string[]> {
	return Object.keys(await loadWords(root, 'en'));
}

test('every verdict and every title that a check names has its words', async () => {
	const code = await sources();
	const verdicts = [...code.matchAll(/\b(?:failed|pending)\(\s*'([\w-]+)'/g)].map(([, name]) => `verdict.${name}`);
	const titles = [...code.matchAll(/title: \{code: '([\w.-]+)'/g)].map(([, name]) => String(name));
	expect(verdicts.length).toBeGreaterThan(50);
	expect(titles.length).toBeGreaterThan(20);
	const known = await words();
	expect([...verdicts, ...titles].filter(key => !known.includes(key))).toEqual([]);
});

test('a verdict says a likely cause or where to look', async () => {
	const known = await words();
	const verdicts = known.filter(key => /^verdict\.[\w-]+$/.test(key));
	expect(verdicts.length).toBeGreaterThan(50);
	expect(verdicts.filter(key => !known.includes(`${key}.look`) && !known.includes(`${key}.cause`))).toEqual([
		// Its first sentence is all there is to say.
		'verdict.ids-otherwise',
	]);
});
