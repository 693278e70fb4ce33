import {expect, test} from 'vitest';
import type {Json, Verdict} from '#core';
import {eventAt} from '../fixtures/events.ts';
import {died, endedWell} from '../fixtures/program-ends.ts';
import {messageOf} from '../shared/messages/message.ts';
import {type Answered, jsonIn} from '../shared/runs/answered.ts';
import {answersOf} from '../shared/runs/archive.ts';
import {judgeCounts} from './answers-counts.ts';
import {judgePerMinute} from './answers-per-minute.ts';
import {judgeTopTitles} from './answers-top-titles.ts';
import {type Flow, judgeFlow} from './pipeline-flowed.ts';

const rows = [0, 0, 2, 1].map((position, index) => ({...messageOf(eventAt(position)), bot: index === 3, id: String(index)}));
const expected = answersOf(rows, 9);
const right: Answered = {end: endedWell, printed: expected, text: '', removed: 3, expected};

function codeOf(verdict: Verdict): string {
	return verdict.kind === 'passed' ? 'passed' : verdict.code;
}

test('the right answers are counted from the rows', () => {
	expect(expected).toEqual({
		total: 9,
		stored: 4,
		bots: 1,
		perMinute: [
			{minute: '2026-03-02 09:00', changes: 2},
			{minute: '2026-03-02 09:01', changes: 1},
			{minute: '2026-03-02 09:02', changes: 1},
		],
		topTitles: [
			{title: 'Знак 🏛 0', changes: 2},
			{title: 'Знак 🏛 2', changes: 1},
			{title: 'Знак 🏛 1', changes: 1},
		],
	});
});

function printing(change: Readonly<Record<string, Json>>): Answered {
	return {...right, printed: {...expected, ...change}};
}

test.each([
	['right', right, 'passed'],
	['with an answer more', printing({more: 1}), 'passed'],
	['no JSON', {...right, printed: null}, 'answer-not-json'],
	['a number', {...right, printed: 5}, 'answer-not-json'],
	['of a program that died', {...right, end: died}, 'program-failed'],
	['without a total', {...right, printed: {}}, 'answer-total'],
	['with offsets joined', printing({total: '0333'}), 'answer-total'],
	['with another number of rows', printing({stored: 3}), 'answer-stored'],
	['with text for a number', printing({bots: '1'}), 'answer-bots'],
] as const)('counts %s', (_what, answered, code) => {
	const verdict = judgeCounts(answered);
	expect(codeOf(verdict)).toBe(code);
	expect(verdict).toMatchSnapshot();
});

test.each([
	['right', right, 'passed'],
	['in local time', printing({perMinute: [{minute: '2026-03-02 12:00', changes: 2}]}), 'answer-per-minute'],
	['out of order', printing({perMinute: expected.perMinute.toReversed()}), 'answer-per-minute'],
	['as an object', printing({perMinute: {}}), 'answer-per-minute'],
	['of nothing', printing({perMinute: [{}]}), 'answer-per-minute'],
	['of less than nothing', printing({perMinute: [null]}), 'answer-per-minute'],
	['and one more', printing({perMinute: [...expected.perMinute, {minute: 'x'.repeat(1000), changes: 1}]}), 'answer-per-minute'],
	['of a program that died', {...right, end: died}, 'program-failed'],
])('minutes %s', (_what, answered, code) => {
	const verdict = judgePerMinute(answered);
	expect(codeOf(verdict)).toBe(code);
	expect(verdict).toMatchSnapshot();
});

test.each([
	['right', right, 'passed'],
	['the wrong way round', printing({topTitles: expected.topTitles.toReversed()}), 'answer-top-titles'],
	['too few', printing({topTitles: expected.topTitles.slice(1)}), 'answer-top-titles'],
	['missing', printing({topTitles: null}), 'answer-top-titles'],
	['of a program that died', {...right, end: died}, 'program-failed'],
])('titles %s', (_what, answered, code) => {
	const verdict = judgeTopTitles(answered);
	expect(codeOf(verdict)).toBe(code);
	expect(verdict).toMatchSnapshot();
});

const names = {topic: 't', table: 'c', records: 3000, rows: 200};
const flow: Flow = {records: 3400, wanted: 220, withoutId: 0, rows: 220, missing: 0, firstMissing: []};

test.each([
	['all the way', flow, 'passed'],
	['exactly 3,000 records', {...flow, records: 3000}, 'topic-too-short'],
	['no table', {...flow, rows: null}, 'table-not-made'],
	['not all there yet', {...flow, missing: 2, firstMissing: ['a', 'b']}, 'rows-not-there-yet'],
	['all but one', {...flow, missing: 1, firstMissing: ['a']}, 'rows-not-there-yet'],
	['exactly 200 rows', {...flow, wanted: 200}, 'table-too-short'],
] as const)('a pipeline: %s', (_what, observation, code) => {
	const verdict = judgeFlow(observation, names);
	expect(codeOf(verdict)).toBe(code);
	expect(verdict).toMatchSnapshot();
	expect(verdict.kind).not.toBe('failed');
});

test('that offsets are text is a known difficulty of the total, and of nothing else', () => {
	expect(judgeCounts(printing({total: '0333'}))).toMatchObject({difficulty: 42});
	expect(judgeCounts(printing({stored: 3}))).not.toHaveProperty('difficulty');
});

test('of the minutes the first that differs is shown', () => {
	const [first, ...rest] = expected.perMinute;
	const answered = printing({perMinute: [first ?? null, ...rest.map(({minute}) => ({minute, changes: 9}))]});
	expect(judgePerMinute(answered)).toMatchObject({found: '2026-03-02 09:01 9', expected: '2026-03-02 09:01 1'});
	expect(judgePerMinute(printing({perMinute: [first ?? null]}))).toMatchObject({found: '', expected: '2026-03-02 09:01 1'});
});

test.each([
	['{"total": 1}', {total: 1}],
	['Warning: {\nsee below\n{\n  "total": 1\n}', {total: 1}],
	['the answer is {"total": 1}', null],
	['', null],
])('in %j the answers are %j', (text, answers) => {
	expect(jsonIn(text)).toEqual(answers);
});
