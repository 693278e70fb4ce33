import fc from 'fast-check';
import stringWidth from 'string-width';
import {expect, test} from 'vitest';
import type {Cell} from './cell.ts';
import {mostRows, type Result} from './database.ts';
import {resultLines} from './result-lines.ts';

const columns = [
	{name: 'title', isNumber: false},
	{name: 'changes', isNumber: true},
];

function rowsOf(...rows: (readonly Cell[])[]): Result {
	return {kind: 'rows', columns, rows, after: 'nothing'};
}

test('rows are a table as MySQL’s own client prints it', () => {
	const result = rowsOf(['Сё (река)', 4], ['東京', 12], ['👩‍👩‍👧', null]);
	expect(resultLines(result, {kind: 'table'})).toEqual({
		rows: [
			'+-----------+---------+',
			'| title     | changes |',
			'+-----------+---------+',
			'| Сё (река) |       4 |',
			'| 東京      |      12 |',
			'| 👩‍👩‍👧        |    NULL |',
			'+-----------+---------+',
		],
		said: '3 rows',
	});
});

test('rows wider than the terminal stand below each other', () => {
	const result = rowsOf(['a', 1], ['b', 2]);
	expect(resultLines(result, {kind: 'table', columns: 19}).rows).toHaveLength(6);
	expect(resultLines(result, {kind: 'table', columns: 18}).rows).toEqual([
		'*************************** 1. row ***************************',
		'  title: a',
		'changes: 1',
		'*************************** 2. row ***************************',
		'  title: b',
		'changes: 2',
	]);
});

test('for a program each row is an object, and what is said of them is apart', () => {
	expect(resultLines(rowsOf(['a', 1], ['b', null]), {kind: 'json'})).toEqual({
		rows: ['{"title":"a","changes":1}', '{"title":"b","changes":null}'],
		said: '2 rows',
	});
});

test('of two columns with one name none is lost', () => {
	const twice: Result = {kind: 'rows', columns: [...columns, ...columns], rows: [['a', 1, 'b', 2]], after: 'nothing'};
	expect(resultLines(twice, {kind: 'json'}).rows).toEqual(['{"title":"a","changes":1,"title (2)":"b","changes (2)":2}']);
});

test.each([
	['a time', '2026-03-02 09:00:00.120', '2026-03-02 09:00:00.120'],
	['bytes', Buffer.from([0, 255]), '0x00FF'],
	['a line end and a tab', 'a\nb\tc', 'a\\nb\\tc'],
	['a control sequence', '\u001b[2Jgone', '\\u001b[2Jgone'],
	['one of a single character', '\u009b2J', '\\u009b2J'],
	['a turned direction', 'a\u202eb', 'a\\u202eb'],
	['half a character', '\ud83d', '\\ud83d'],
	['a text nobody reads to its end', 'x'.repeat(5000), `${'x'.repeat(4000)}… (5000 characters)`],
])('%s is shown, not obeyed', (_what, cell, shown) => {
	const [, , , line = ''] = resultLines(rowsOf([cell, 1]), {kind: 'table'}).rows;
	expect(line).toBe(`| ${shown} |       1 |`);
});

test.each([
	[rowsOf(), '0 rows'],
	[rowsOf(['a', 1]), '1 row'],
	[{...rowsOf(['a', 1]), after: 'error'} as Result, '1 row before the error'],
	[
		{...rowsOf(['a', 1]), after: 'more'} as Result,
		`the first ${mostRows} rows; there are more: COUNT(*) counts them, LIMIT and OFFSET show others`,
	],
	[{kind: 'done', affected: 1, warnings: 0} as const, 'done: 1 row affected'],
	[{kind: 'done', affected: 0, warnings: 2} as const, 'done: 0 rows affected, 2 warnings'],
])('of %j is said: %s', (result, said) => {
	expect(resultLines(result, {kind: 'table'}).said).toBe(said);
});

const cells = fc.oneof(
	fc.string({unit: 'binary'}),
	fc.string({unit: 'grapheme'}),
	fc.integer(),
	fc.constant(null),
	fc.uint8Array({maxLength: 8}).map(bytes => Buffer.from(bytes)),
);
const results = fc
	.array(fc.record({name: fc.string({unit: 'binary'}), isNumber: fc.boolean()}), {minLength: 1, maxLength: 4})
	.chain(some =>
		fc.record({
			columns: fc.constant(some),
			rows: fc.array(fc.tuple(...some.map(() => cells)), {maxLength: 5}),
		}),
	);

/** What a terminal obeys, and what would end a line. */
const obeyed = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u;

test('whatever the cells hold, no line holds what a terminal obeys, and a program reads back what was stored', () => {
	const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
	console.info(`seed ${seed}; SEED=${seed} repeats it`);
	fc.assert(
		fc.property(results, some => {
			const result: Result = {kind: 'rows', after: 'nothing', ...some};
			const table = resultLines(result, {kind: 'table'}).rows;
			const below = resultLines(result, {kind: 'table', columns: 1}).rows;
			const json = resultLines(result, {kind: 'json'}).rows;
			expect([...table, ...below, ...json].filter(line => obeyed.test(line))).toEqual([]);
			expect(table).toHaveLength(some.rows.length === 0 ? 0 : some.rows.length + 4);
			expect(below).toHaveLength(some.rows.length * (some.columns.length + 1));
			const read = json.map(line => Object.values(JSON.parse(line) as Record<string, unknown>));
			const texts = (row: readonly unknown[]) => row.filter(cell => typeof cell === 'string' && !cell.startsWith('0x')).sort();
			expect(read.map(texts)).toEqual(some.rows.map(texts));
		}),
		{seed, numRuns: 500},
	);
});

test('the lines of a table are all as wide as a terminal shows them', () => {
	const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
	console.info(`seed ${seed}; SEED=${seed} repeats it`);
	const text = fc.array(fc.constantFrom('a', 'ß', 'ё', '東', '한', '👍', '👩‍👩‍👧', '🇩🇪', 'é', '\u0301', '\u001b', '\n', ' '), {
		maxLength: 12,
	});
	fc.assert(
		fc.property(fc.array(fc.tuple(text, text), {minLength: 1, maxLength: 6}), rows => {
			const lines = resultLines(rowsOf(...rows.map(row => row.map(parts => parts.join('')))), {kind: 'table'}).rows;
			expect(new Set(lines.map(line => stringWidth(line))).size).toBe(1);
		}),
		{seed, numRuns: 500},
	);
});
