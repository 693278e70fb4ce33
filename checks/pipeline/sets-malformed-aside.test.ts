import {expect, test} from 'vitest';
import type {RecordView} from '#core';
import {eventAt, recordAt} from '../fixtures/events.ts';
import {objectOf} from '../shared/messages/message.ts';
import {judgeShapes, shapesOf} from '../shared/messages/message-shape.ts';
import {lettersOf, malformedRecords} from './sets-malformed-aside.ts';

const malformed = malformedRecords().map(record => recordAt(eventAt(0), {value: record.value, headers: record.headers ?? {}}));

test('the malformed records are each wrong in one way: JSON, a field, its type, its value, no value, no header', () => {
	const yesterday = malformed[3];
	expect(malformed.map(record => judgeShapes(shapesOf([record]))?.params)).toEqual([
		{records: 1},
		expect.objectContaining({missing: 'title: string', extra: 'nothing'}),
		expect.objectContaining({missing: 'bot: boolean', extra: 'bot: string'}),
		undefined,
		{records: 1},
		{header: 'event-id'},
	]);
	expect(malformed.map(objectOf)).toMatchSnapshot();
	expect(malformed.map(({value}) => value?.slice(0, 12))).toMatchSnapshot();
	expect(Number.isNaN(Date.parse(String(objectOf(yesterday as RecordView)?.time)))).toBe(true);
});

test('what a malformed record holds is otherwise right, so that only its fault can be the reason', () => {
	const objects = malformed.map(objectOf).filter(object => object !== null);
	const whole = objects.map(object => ({...object, title: 'x', bot: false, time: '2026-03-02T09:00:00.123Z'}));
	expect(whole).toHaveLength(malformed.length - 2);
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
	const ran = {from: 0, to: 0};
	const {found, withoutReason} = lettersOf(many, ran);
	expect(found?.map(({length}) => length)).toEqual([4000, '(no value)'.length, ...Array.from({length: 18}, () => 1)]);
	expect(withoutReason).toBe(1);
	expect(lettersOf([record('{')], ran)).toEqual({found: ['{'], withoutReason: 1, wrongTimes: null});
	expect(lettersOf(null, ran)).toEqual({found: null, withoutReason: 0, wrongTimes: null});
	expect(lettersOf([record('{')], {from: Date.UTC(2026, 10), to: Date.UTC(2026, 10)}).wrongTimes).not.toBeNull();
});
