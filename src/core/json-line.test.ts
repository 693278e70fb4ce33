import {expect, test} from 'vitest';
import {jsonLine} from './json-line.ts';

const words = {
	'check.partitions': 'the topic has {count, plural, one {# partition} other {# partitions}}',
	'verdict.too-few': '{file} made too few',
};
const time = '2026-01-02T03:04:05.678Z';
const lineOf = (said: object): unknown => JSON.parse(jsonLine(said, words, time));

test('a line says by which schema it is to be read, when it was said, and what', () => {
	expect(lineOf({type: 'down', stopped: true})).toEqual({schema: 1, time, type: 'down', stopped: true});
});

test('a phrase, however deep, has its text beside its code', () => {
	const title = {code: 'check.partitions', params: {count: 3}};
	expect(lineOf({type: 'check-finished', results: [{title}]})).toEqual({
		schema: 1,
		time,
		type: 'check-finished',
		results: [{title: {...title, text: 'the topic has 3 partitions'}}],
	});
});

test('what a check found has the text of its verdict', () => {
	const verdict = {kind: 'failed', code: 'too-few', params: {file: 'a.ts'}};
	expect(lineOf({verdict})).toMatchObject({verdict: {...verdict, text: 'a.ts made too few'}});
});

test.each([
	['a code that nothing says', {code: 'SOURCE_MISSING', message: 'no Java'}],
	['a number that is called code', {code: 1}],
	['no object', {code: 'x', found: null, expected: ['a', 1]}],
	['a text of its own', {code: 'check.partitions', text: 'kept'}],
])('%s stays as it is', (_what, said) => {
	expect(lineOf(said)).toEqual({schema: 1, time, ...said});
});
