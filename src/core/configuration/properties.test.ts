import {readFile} from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {WorkbookError} from '../problem.ts';
import {escapeProperty, propertyOf, readProperties} from './properties.ts';

const pairsOf = (text: string) => readProperties(text).map(({key, value}) => [key, value]);

test.each([
	['a=1', [['a', '1']]],
	['  a : 1', [['a', '1']]],
	['a 1', [['a', '1']]],
	['a 1 ', [['a', '1 ']]],
	['# a=1\n! b=2\n\na=3', [['a', '3']]],
	['a=one,\\\n   two', [['a', 'one,two']]],
	['a\\\n  =1', [['a', '1']]],
	[
		'a=1\\\n\nb=2',
		[
			['a', '1'],
			['b', '2'],
		],
	],
	['a=1,\\\n# no comment', [['a', '1,# no comment']]],
	['a=\\u0041\\tb', [['a', 'A\tb']]],
	['a\\=b=c=d', [['a=b', 'c=d']]],
	['a=', [['a', '']]],
	['a', [['a', '']]],
	['=1', [['', '1']]],
	[
		'a=1\r\nb=2\rc=3',
		[
			['a', '1'],
			['b', '2'],
			['c', '3'],
		],
	],
	['a=b\\\\', [['a', 'b\\']]],
	['a=b\\', [['a', 'b']]],
])('%j is read as Java reads it', (text, expected) => {
	expect(pairsOf(text)).toEqual(expected);
});

test('200 files of nothing but signs that mean something are read as Java itself has read them', async () => {
	// Made at random, and read by fixtures/AskJava.java on Java 17; null where it refuses the file.
	const answers = await readFile(path.join(import.meta.dirname, 'fixtures/java-properties.json'), 'utf8');
	for (const [text, expected] of JSON.parse(answers) as readonly [string, unknown][]) {
		const read = () => pairsOf(text);
		if (expected === null) {
			expect(read, text).toThrow(WorkbookError);
		} else {
			expect(read(), text).toEqual(expected);
		}
	}
});

test('of an escape that is none, Java reads no file: its line is told', () => {
	expect(() => readProperties('# fine\n\na=\\u12')).toThrow('line 3 ');
});

test('of two lines for one name the later is in force', () => {
	expect(propertyOf(readProperties('a=1\nb=2\na=3'), 'a')).toEqual({key: 'a', value: '3', line: 3});
});

test('whatever is written as a value is read back as it was', () => {
	fc.assert(
		fc.property(fc.string({unit: 'binary'}), value => {
			const written = escapeProperty(value);
			expect(written).toMatch(/^[ -~]*$/);
			expect(readProperties(`a=${written}`)).toEqual([{key: 'a', value, line: 1}]);
		}),
	);
});
