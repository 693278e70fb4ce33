import {expect, test} from 'vitest';
import {objectOf} from '../feed/message.ts';
import {lettersOf, malformedRecords} from './dead-letter.ts';
import {eventAt, recordAt} from './fixtures.ts';
import {judgeShapes, shapesOf} from './message-shape.ts';

const malformed = malformedRecords().map(record => recordAt(eventAt(0), {value: record.value, headers: record.headers ?? {}}));

test('the malformed records are each wrong in one way: no JSON, a field missing, a field of another type', () => {
	expect(malformed.map(record => judgeShapes(shapesOf([record]))?.params)).toEqual([
		{records: 1},
		expect.objectContaining({missing: 'title: string', extra: 'nothing'}),
		expect.objectContaining({missing: 'bot: boolean', extra: 'bot: string'}),
	]);
	expect(malformed.map(objectOf)).toMatchSnapshot();
	expect(malformed.map(({value}) => value?.slice(0, 12))).toEqual(['{"title": "З', '{"user":"Kel', '{"user":"Kel']);
});

test('what a malformed record holds is otherwise right, so that only its fault can be the reason', () => {
	const whole = malformed.map(record => ({...objectOf(record), title: 'x', bot: false})).slice(1);
	const records = whole.map(value => recordAt(eventAt(0), {value: JSON.stringify(value), headers: malformed[0]?.headers ?? {}}));
	expect(judgeShapes(shapesOf(records))).toBeNull();
});

test('of a dead-letter topic twenty records are kept, four thousand characters of each', () => {
	const record = (value: string | null, reason?: string) =>
		recordAt(eventAt(0), {value, headers: reason === undefined ? {} : {reason}});
	const many = [
		record('x'.repeat(5000), 'too long'),
		record(null, ''),
		...Array.from({length: 30}, () => record('{', 'no JSON')),
	];
	const {found, withoutReason} = lettersOf(many);
	expect(found?.map(({length}) => length)).toEqual([4000, 0, ...Array.from({length: 18}, () => 1)]);
	expect(withoutReason).toBe(1);
	expect(lettersOf([record('{')])).toEqual({found: ['{'], withoutReason: 1});
	expect(lettersOf(null)).toEqual({found: null, withoutReason: 0});
});
