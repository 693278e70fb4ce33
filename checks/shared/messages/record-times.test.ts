import {expect, test} from 'vitest';
import {eventAt, recordAt} from '../../fixtures/events.ts';
import {endedWell} from '../../fixtures/program-ends.ts';
import {judgeKept} from '../../pipeline/records-are-kept.ts';
import {judgeTimes, wrongTimesOf} from './record-times.ts';

const minute = 60_000;
const hour = 60 * minute;
/** When the events of the fixtures were. */
const happened = Date.parse('2026-03-02T09:00:00.123Z');
const later = Date.parse('2026-11-30T21:14:28.011Z');

const at = (timestamp: number, position = 0) => recordAt(eventAt(position), {timestamp});
const codeOf = (timestamp: number, now: number): string => {
	const verdict = judgeTimes(wrongTimesOf([at(timestamp)], {from: now, to: now + 2000}));
	expect(verdict).toMatchSnapshot();
	return verdict?.code ?? 'passed';
};

test.each([
	['the time of sending', later + 1000, 'passed'],
	['the time of sending, by a clock that is put right meanwhile', later - 50 * minute, 'passed'],
	['the time of sending, in seconds', Math.floor(later / 1000), 'record-time-in-seconds'],
	["the event's time, in seconds", Math.floor(happened / 1000), 'record-time-in-seconds'],
	["the event's time, long ago", happened, 'record-time-past-retention'],
	["the event's other time, long ago", happened - 3123, 'record-time-past-retention'],
	['microseconds', later * 1000, 'record-time-too-fine'],
	['nanoseconds', later * 1e6, 'record-time-too-fine'],
	['the time of sending, as if Kathmandu were at Greenwich', later + 5.75 * hour, 'record-time-elsewhere'],
	['no time', -1, 'record-time-elsewhere'],
	['nothing at all', 0, 'record-time-elsewhere'],
])('a record with %s: %d is judged %s', (_what, timestamp, expected) => {
	expect(codeOf(timestamp, later)).toBe(expected);
});

test.each([
	['a moment ago', 2000, 'passed'],
	['in the evening before', 12 * hour, 'passed'],
	['nearly a day ago', 23 * hour, 'passed'],
	['more than a day ago', 25 * hour, 'record-time-past-retention'],
])("a record with its event's own time, which was %s, is judged by how long the topic keeps it", (_what, ago, expected) => {
	expect(codeOf(happened, happened + ago)).toBe(expected);
});

test('an hour that the clock jumps while a program runs is nobody’s mistake, forwards or backwards', () => {
	const [forwards, backwards] = [
		{from: later, to: later + hour + 2000},
		{from: later, to: later - hour + 2000},
	];
	for (const timestamp of [later + 1000, later + hour + 1000]) {
		expect(wrongTimesOf([at(timestamp)], forwards)).toBeNull();
	}

	for (const timestamp of [later + 1000, later - hour + 1000]) {
		expect(wrongTimesOf([at(timestamp)], backwards)).toBeNull();
	}
});

test('of many wrong times the most frequent kind is told, with how many there are of it', () => {
	const records = [at(later), at(0), at(1_796_073_268, 1), at(1_796_073_269, 2)];
	expect(wrongTimesOf(records, {from: later, to: later})).toEqual({
		why: 'in-seconds',
		records: 2,
		of: 4,
		timestamp: 1_796_073_268,
	});
});

test.each([
	['wrote nothing', 0, null, 'ended-with-nothing'],
	['stamped its records well', 5, null, 'passed'],
	['stamped them in seconds', 5, {why: 'in-seconds', records: 5, of: 5, timestamp: 1_796_073_268}, 'record-time-in-seconds'],
] as const)('a program that %s', (_what, records, wrong, expected) => {
	const verdict = judgeKept({end: endedWell, records, wrong});
	expect(verdict.kind === 'passed' ? 'passed' : verdict.code).toBe(expected);
});
