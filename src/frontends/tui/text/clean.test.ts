import {expect, test} from 'vitest';
import {clean} from './clean.ts';

test.each([
	['colours and cursor movements', '\u001B[31mred\u001B[0m\u001B[2J', 'red'],
	['a title for the window', '\u001B]0;title\u0007text', 'text'],
	['what a carriage return overwrites', '10 %\r100 %\r', '100 %'],
	['tabs', 'a\tb', 'a    b'],
	['bells and other control characters', 'a\u0007\u0000\u009Bb', 'ab'],
	['turns of direction', 'a\u202Eb\u2066c', 'abc'],
])('%s', (_what, given, shown) => {
	expect(clean(given)).toBe(shown);
});

test('a line of a megabyte is cut, and tells its length', () => {
	const line = clean('x'.repeat(1_000_000));
	expect(line.length).toBeLessThan(5000);
	expect(line).toMatch(/… \(1000000\)$/);
});
