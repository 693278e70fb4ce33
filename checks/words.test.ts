import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';

const root = path.resolve(import.meta.dirname, '..');

async function sources(): Promise<string> {
	const names = (await readdir(import.meta.dirname, {recursive: true})).filter(name => /(?<!\.test)\.ts$/.test(name));
	return (await Promise.all(names.map(async name => readFile(path.join(import.meta.dirname, name), 'utf8')))).join('\n');
}

async function words(): Promise<readonly string[]> {
	const folder = path.join(root, 'assets', 'words', 'en');
	const names = await readdir(folder);
	const texts = await Promise.all(names.map(async name => readFile(path.join(folder, name), 'utf8')));
	return texts.flatMap(text => Object.keys(JSON.parse(text) as object));
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

test('a verdict of the core labs says a likely cause or where to look', async () => {
	const texts = JSON.parse(await readFile(path.join(root, 'assets/words/en/checks.json'), 'utf8')) as object;
	const known = Object.keys(texts);
	const verdicts = known.filter(key => /^verdict\.[\w-]+$/.test(key));
	expect(verdicts.length).toBeGreaterThan(50);
	expect(verdicts.filter(key => !known.includes(`${key}.look`) && !known.includes(`${key}.cause`))).toEqual([]);
});
