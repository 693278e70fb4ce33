import {expect, test} from 'vitest';
import {isInForce, listElements, trimmed, wholeNumber} from './setting-value.ts';

// What Kafka 3.9 and ZooKeeper 3.8 make of each spelling was tried on them: see `spellings.live.test.ts`.
test.each([
	['a', 'a', true],
	[' a\t', 'a', true],
	['', '', true],
	['False', 'false', true],
	['TRUE ', 'true', true],
	['true', 'false', false],
	['024', '24', true],
	['+24', '24', true],
	['-1', '-1', true],
	['24', '25', false],
	['9223372036854775807', '9223372036854775806', false],
	['.50', '0.5', true],
	['5e-1', '0.5', true],
	['1f', '1.0', true],
	['a , b', 'a,b', true],
	['a,b', 'b,a', false],
	['a,b', 'a,b,c', false],
	['delete', 'compact', false],
	['Delete', 'delete', false],
	['none', '', false],
	['0', '', false],
])('%j that was written is in force as %j: %s', (written, inForce, expected) => {
	expect(isInForce(written, inForce)).toBe(expected);
});

test.each([
	['a', ['a']],
	[' a , b,c ', ['a', 'b', 'c']],
	['a,,b,', ['a', 'b']],
	['', []],
	['Kurs, Teil 1/data', ['Kurs', 'Teil 1/data']],
])('%j lists %j', (value, elements) => {
	expect(listElements(value)).toEqual(elements);
});

test.each([
	['24', 24],
	[' 024', 24],
	['+24', 24],
	['-24', -24],
	['', null],
	['0x18', null],
	['2_000', null],
	['24.0', null],
	['two', null],
])('%j is the number %j', (text, number) => {
	expect(wholeNumber(text)).toBe(number);
});

test('Java trims no blank but ASCII’s', () => {
	expect(trimmed(' \t\u0000a\u00a0')).toBe('a\u00a0');
});
