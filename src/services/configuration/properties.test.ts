import fc from 'fast-check';
import {expect, test} from 'vitest';
import {escapeProperty, WorkbookError} from '#core';
import {parseProperties, propertyOf} from './properties.ts';

test.each([
	['a=1', [['a', '1']]],
	['  a : 1  ', [['a', '1']]],
	['a 1', [['a', '1']]],
	['# a=1\n! b=2\n\na=3', [['a', '3']]],
	['a=one,\\\n   two', [['a', 'one,two']]],
	['a=\\u0041\\tb', [['a', 'A\tb']]],
	['a\\=b=c=d', [['a=b', 'c=d']]],
	['a=', [['a', '']]],
	[
		'a=1\r\nb=2\rc=3',
		[
			['a', '1'],
			['b', '2'],
			['c', '3'],
		],
	],
	['a=b\\\\', [['a', 'b\\']]],
])('%j is read as Java reads it', (text, expected) => {
	expect(parseProperties(text).map(({key, value}) => [key, value])).toEqual(expected);
});

test.each([
	['a=1\ndataDir', 2],
	['=1', 1],
	['# fine\n\na=\\u12', 3],
])('%j is refused with the number of its line', (text, line) => {
	const attempt = () => parseProperties(text);
	expect(attempt).toThrow(WorkbookError);
	expect(attempt).toThrow(`line ${line} `);
});

test('of two lines for one name the later is in force', () => {
	expect(propertyOf(parseProperties('a=1\nb=2\na=3'), 'a')).toEqual({key: 'a', value: '3', line: 3});
});

test('whatever is escaped for a template is read back as it was', () => {
	fc.assert(
		fc.property(fc.string({unit: 'binary'}), value => {
			fc.pre(value === value.trim());
			expect(parseProperties(`a=${escapeProperty(value)}`)).toEqual([{key: 'a', value, line: 1}]);
		}),
	);
});
