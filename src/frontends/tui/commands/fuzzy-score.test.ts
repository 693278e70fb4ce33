import {expect, test} from 'vitest';
import {fuzzyScore} from './fuzzy-score.ts';

const order = (query: string, texts: readonly string[]) =>
	texts
		.filter(text => fuzzyScore(query, text) !== null)
		.toSorted((a, b) => Number(fuzzyScore(query, a)) - Number(fuzzyScore(query, b)));

test('a beginning is better than a middle, and a middle than scattered letters', () => {
	expect(order('step', ['stop every perl', 'next step', 'step before'])).toEqual(['step before', 'next step', 'stop every perl']);
});

test('letters in another order do not match, and nothing typed matches all', () => {
	expect(fuzzyScore('pets', 'step')).toBeNull();
	expect(fuzzyScore('', 'step')).toBe(0);
});

test.each([
	['glo', 'begin the lab again from its starter'],
	['bs', 'between its'],
])('letters that are scattered within words do not match: %s in "%s"', (query, text) => {
	expect(fuzzyScore(query, text)).toBeNull();
});

test.each([
	['bta', 'begin the lab again'],
	['bas', 'begin the lab again from its starter'],
	['nxt', 'next step'],
	['run ref', 'run-reference'],
])('the beginnings of words match, and words with letters left out: %s in "%s"', (query, text) => {
	expect(fuzzyScore(query, text)).not.toBeNull();
});
