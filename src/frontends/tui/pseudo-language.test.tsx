import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import type {Catalogue} from '#core';
import {plainEnglish, pseudoText} from '../../testing/pseudo-language.ts';
import {loadDemoWords} from './fixtures/demo-words.ts';
import {showDemo} from './fixtures/show-demo.tsx';

/** The scripted session's own titles, texts and lines: content, which is no word of the screen. */
let content = '';
let catalogue: Catalogue = {};
beforeAll(async () => {
	const sources = ['demo-labs.ts', 'demo-means.ts', 'demo-session.ts'].map(name =>
		path.join(import.meta.dirname, 'fixtures', name),
	);
	const texts = await Promise.all(sources.map(async file => readFile(file, 'utf8')));
	// As it is shown, without its marks; and the names of keys, as they stand on them.
	content = [...texts.map(text => text.replaceAll(/[*_`\\]/g, '')), 'space pgdn'].join('\n');
	const words = Object.entries(await loadDemoWords()).map(([code, text]) => [code, pseudoText(String(text))]);
	catalogue = Object.fromEntries(words) as Catalogue;
});

const ways: readonly (readonly [name: string, keys: readonly string[]])[] = [
	['map', []],
	['filtered map', ['/', 'brok']],
	['lab', ['\r']],
	['checks', ['j', 'j', '\r', '\r']],
	['output', ['j', 'j', '\r', '\r', '\t']],
	['prediction', ['j', '\r', '\t']],
	['keys', ['?']],
	['commands', ['\r', ':']],
	['servers', ['s']],
	['comparison', ['j', 'j', '\r', 'R', 'd']],
	['glossary', ['g']],
	['question before the servers stop', ['q']],
];

test.each(ways)('the screen "%s" says nothing past the catalogue', async (_name, keys) => {
	using demo = await showDemo(120, 40, {catalogue});
	await demo.press(...keys);
	await demo.drawn();
	expect(demo.screen.text()).toContain('⟦');
	expect(plainEnglish(demo.screen.text(), content)).toEqual([]);
});

test('a text that goes past the catalogue is seen', async () => {
	using demo = await showDemo(120, 40, {catalogue: {...catalogue, 'screen.part.1': 'a plain part'}});
	expect(plainEnglish(demo.screen.text(), content)).toEqual(['plain part']);
});
