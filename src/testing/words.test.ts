import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import {type Catalogue, checksOf, choicePhrase, type Lab} from '#core';
import {createFileLabSource} from '../adapters/file-lab-source.ts';
import {labsDirectory, programDirectory} from '../adapters/paths.ts';
import {loadWords} from '../adapters/words-on-disk.ts';

let words: Catalogue = {};
let labs: readonly Lab[] = [];
let sources: readonly {readonly name: string; readonly code: string}[] = [];
beforeAll(async () => {
	words = await loadWords(programDirectory, 'en');
	labs = await createFileLabSource(labsDirectory, 'en').list();
	sources = (await Promise.all(['src', 'checks', 'labs'].map(sourcesBelow))).flat();
});

test('every verdict a check can give has its words', () => {
	const given = sources.flatMap(({name, code}) =>
		[...code.matchAll(/\b(?:failed|pending)\(\s*'([a-z0-9-]+)'/g)].map(([, verdict]) => ({name, code: `verdict.${verdict}`})),
	);
	expect(given.length).toBeGreaterThan(20);
	expect(missing(given)).toEqual([]);
});

test('every check of every lab has a title in words', () => {
	const titles = labs.flatMap(({id, steps}) => steps.flatMap(checksOf).map(({title}) => ({name: id, code: title.code})));
	expect(titles.length).toBeGreaterThan(10);
	expect(missing(titles)).toEqual([]);
});

test('every choice of a prediction or a question has its words', () => {
	const choices = labs.flatMap(({id, steps}) =>
		steps.flatMap(step =>
			'choices' in step ? step.choices.map(choice => ({name: id, code: choicePhrase(id, step.id, choice).code})) : [],
		),
	);
	expect(choices.length).toBeGreaterThan(0);
	expect(missing(choices)).toEqual([]);
});

test('every code that is written out in the sources has its words', () => {
	const used = sources.flatMap(({name, code}) => writtenCodes(code).map(found => ({name, code: found})));
	expect(used.length).toBeGreaterThan(100);
	expect(missing(used)).toEqual([]);
	expect(writtenCodes("say(words, {code: 'plain.no-such-thing'})")).toEqual(['plain.no-such-thing']);
});

test('every code that is put together begins like one that has words', () => {
	const used = sources.flatMap(({name, code}) =>
		[...code.matchAll(/code: `([a-z][a-z0-9.-]*)\$\{/g)].map(([, prefix = '']) => ({name, prefix})),
	);
	const keys = Object.keys(words);
	expect(used.length).toBeGreaterThan(5);
	// A lab's title comes from its guide.
	expect(used.filter(({prefix}) => prefix !== 'lab.' && !keys.some(key => key.startsWith(prefix)))).toEqual([]);
});

test('words name only the parameters that are written in braces, and are never empty', () => {
	const odd = Object.entries(words).filter(
		([code, text]) => !code.startsWith('hint.') && (String(text).trim() === '' || /\{\s|\s\}|\{\}/.test(String(text))),
	);
	expect(odd).toEqual([]);
});

/** Literals that begin like a code of the catalogue, in calls that say something. */
function writtenCodes(code: string): readonly string[] {
	return [...code.matchAll(/(?:\bcode: |\bsay\(|\bnote\()'([a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+)'/g)].map(([, found = '']) => found);
}

function missing(codes: readonly {readonly name: string; readonly code: string}[]): readonly string[] {
	return [...new Set(codes.filter(({code}) => words[code] === undefined).map(({name, code}) => `${name}: ${code}`))];
}

/** Tests use codes of their own. */
async function sourcesBelow(folder: string): Promise<readonly {readonly name: string; readonly code: string}[]> {
	const names = await readdir(path.join(programDirectory, folder), {recursive: true});
	const wanted = names.filter(
		name => /\.tsx?$/.test(name) && !/\.test\.|fixtures|testing|starter|reference|wrong|right/.test(name),
	);
	return Promise.all(
		wanted.map(async name => ({
			name: path.join(folder, name),
			code: await readFile(path.join(programDirectory, folder, name), 'utf8'),
		})),
	);
}
