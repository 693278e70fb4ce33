import {expect, test} from 'vitest';
import {isYes} from './is-yes.ts';

test.each([
	['yes', true],
	[' YES ', true],
	['y', true],
	['ye', true],
	['', false],
	[' ', false],
	[null, false],
	['no', false],
	['n', false],
	['yesterday', false],
	['да', false],
])('%j typed means yes: %s', (typed, expected) => {
	expect(isYes(typed, {'plain.yes': 'yes'})).toBe(expected);
});

test('each language has its own word', () => {
	expect(['да', 'Д', 'yes'].map(typed => isYes(typed, {'plain.yes': 'да'}))).toEqual([true, true, false]);
});
