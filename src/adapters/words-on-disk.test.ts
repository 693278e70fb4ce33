import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {problemOf} from '#core';
import {languages, loadWords} from './words-on-disk.ts';

let program = '';
beforeEach(async () => {
	program = await mkdtemp(path.join(tmpdir(), 'words-'));
	await write('assets/words/en/screen.json', '{"screen.quit": "leave", "screen.help": "help"}');
	await write('checks/kafka/topic.en.json', '{"check.topic": "topic {topic} is there"}');
	await write('labs/01-one/words/en.json', '{"hint.one.look.1": "Look."}');
});
afterEach(async () => rm(program, {recursive: true}));

async function write(name: string, text: string): Promise<void> {
	const file = path.join(program, name);
	await mkdir(path.dirname(file), {recursive: true});
	await writeFile(file, text);
}

async function refusal(): Promise<object> {
	return loadWords(program, 'en').then(
		() => ({}),
		(error: unknown) => problemOf(error),
	);
}

test('words are found beside what they are about', async () => {
	expect(await loadWords(program, 'en')).toEqual({
		'screen.quit': 'leave',
		'screen.help': 'help',
		'check.topic': 'topic {topic} is there',
		'hint.one.look.1': 'Look.',
	});
});

test('a language is there once a file of it is, wherever that stands', async () => {
	await write('labs/01-one/words/ru.json', '{}');
	await write('checks/kafka/topic.de.json', '{}');
	await write('assets/words/pt-BR/screen.json', '{}');
	expect(languages(program)).toEqual(['de', 'en', 'pt-BR', 'ru']);
});

test('what is not said in a language is said in English, text by text', async () => {
	await write('assets/words/ru/anything.json', '{"screen.quit": "выйти"}');
	expect(await loadWords(program, 'ru')).toMatchObject({
		'screen.quit': {language: 'ru', text: 'выйти'},
		'screen.help': 'help',
	});
});

test('other files beside the words are none', async () => {
	await write('checks/kafka/__snapshots__/topic.test.ts.snap', 'x');
	await write('checks/kafka/observed.json', 'x');
	await write('labs/README.md', 'x');
	await write('labs/01-one/starter/package.json', 'x');
	expect(Object.keys(await loadWords(program, 'en'))).toHaveLength(4);
});

test('a code that two files say is refused with both', async () => {
	await write('labs/02-two/words/en.json', '{"check.topic": "again"}');
	expect(await refusal()).toMatchObject({
		code: 'WORDS_INVALID',
		message: 'checks/kafka/topic.en.json and labs/02-two/words/en.json both say check.topic',
	});
});

test.each([
	['a comma too many', '{\n\t"a": "x",\n\t"b": ,\n}', 'line 3, column 7: Unexpected "," in JSON'],
	['no end', '{\n\t"a": "x"', 'line 2, column 10: Expected "," in JSON but found end of file'],
])('a file with %s is refused with the place', async (_what, text, found) => {
	await write('labs/02-two/words/en.json', text);
	expect(await refusal()).toMatchObject({code: 'WORDS_INVALID', message: 'labs/02-two/words/en.json is not JSON', found});
});

test.each([
	['something else than a text', '{"a": 5}', {message: 'labs/02-two/words/en.json does not say a in a text', found: '5'}],
	['a list', '["a"]', {message: 'labs/02-two/words/en.json holds no words'}],
])('a file that holds %s is refused', async (_what, text, problem) => {
	await write('labs/02-two/words/en.json', text);
	expect(await refusal()).toMatchObject({code: 'WORDS_INVALID', ...problem});
});
