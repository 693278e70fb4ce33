import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {loadDemoWords} from './fixtures/demo-words.ts';

/** A code that is written out; those put together are seen in the screens' tests. */
const written = /'((?:screen|term)\.[a-z0-9.-]+(?<!\.mjs))'/g;

test('every code that the screen says has its words', async () => {
	const words = await loadDemoWords();
	const names = await readdir(import.meta.dirname, {recursive: true});
	const sources = names.filter(name => /(?<!\.test)\.tsx?$/.test(name));
	const texts = await Promise.all(sources.map(async name => readFile(path.join(import.meta.dirname, name), 'utf8')));
	const codes = texts.flatMap(text => Array.from(text.matchAll(written), match => match[1] ?? ''));
	expect(codes.length).toBeGreaterThan(20);
	expect(codes.filter(code => words[code] === undefined)).toEqual([]);
});
