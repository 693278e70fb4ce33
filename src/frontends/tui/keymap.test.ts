import {expect, test} from 'vitest';
import {loadDemoWords} from './fixtures/demo-words.ts';
import {bindingsIn, commandFor, type KeyContext, keymap} from './keymap.ts';

const contexts = [...new Set(keymap.flatMap(({contexts: its}) => its))] as readonly KeyContext[];

test.each(contexts)('in "%s" no key has two meanings', context => {
	const keys = bindingsIn(context).flatMap(({keys: its}) => its);
	expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

test.each(contexts)('"%s" can be left', context => {
	expect(commandFor('ctrl+c', context)).toBe('interrupt');
});

test('every binding is explained, and those at the foot in a word', async () => {
	const words = await loadDemoWords();
	const codes = keymap.flatMap(binding => [`key.${binding.id}`, ...('foot' in binding ? [`key.${binding.id}.short`] : [])]);
	expect(codes.filter(code => words[code] === undefined)).toEqual([]);
});

test('where text is typed, letters are text', () => {
	expect(commandFor('q', 'palette')).toBeUndefined();
	expect(commandFor('j', 'help')).toBeUndefined();
	expect(commandFor('esc', 'palette')).toBe('close');
});

test('vim keys and arrows do the same', () => {
	for (const [letter, arrow] of [
		['j', 'down'],
		['k', 'up'],
		['l', 'right'],
		['h', 'left'],
	] as const) {
		expect(commandFor(letter, 'lab')).toBe(commandFor(arrow, 'lab'));
	}
});
