import {expect, test} from 'vitest';
import type {Verdict} from '#core';
import {canaryAt, eventAt, recordAt} from '../fixtures/events.ts';
import {died, diedBeforeStop, endedBeforeStop, endedWell, endless, stoppedWell} from '../fixtures/program-ends.ts';
import {coverageOf, judgeCoverage} from '../shared/messages/coverage.ts';
import {judgeShapes, shapesOf} from '../shared/messages/message-shape.ts';
import {judgeValues, valueDifferencesOf} from '../shared/messages/message-values.ts';
import {judgeStart} from '../shared/runs/published.ts';
import {judgeInterrupted} from './leaves-no-gap.ts';
import {judgePublished} from './publishes-every-event.ts';
import {judgePublishedShapes} from './publishes-messages.ts';
import {judgeQuiet} from './publishes-of-quiet-stream.ts';
import {judgePublishedValues} from './publishes-values.ts';

const events = [eventAt(0), canaryAt(1), eventAt(2), eventAt(3), eventAt(4), eventAt(5)];
const published = events.filter((_event, position) => position !== 1);
const records = published.map(event => recordAt(event));

function codeOf(verdict: Verdict | null): string {
	return verdict === null || verdict.kind === 'passed' ? 'passed' : verdict.code;
}

test.each([
	['all events', records, 'passed'],
	['the first events only', records.slice(0, 3), 'passed'],
	['nothing', [], 'passed'],
	['a gap', records.filter((_record, index) => index !== 2), 'events-lost'],
	['the first one missing', records.slice(1), 'events-lost'],
	['one twice', [...records, recordAt(eventAt(3))], 'events-twice'],
	['a canary', [...records, recordAt(canaryAt(1))], 'canary-published'],
	['another order', records.toReversed(), 'passed'],
	['a record of another stream', [...records, recordAt(eventAt(77))], 'record-of-no-event'],
	['a record without its id', [...records, recordAt(eventAt(0), {headers: {}})], 'record-without-event-id'],
])('a topic with %s', (_what, found, expected) => {
	const verdict = judgeCoverage(coverageOf(found, events));
	expect(codeOf(verdict)).toBe(expected);
	expect(verdict).toMatchSnapshot();
});

test('what is missing is shown with its place in the stream', () => {
	const verdict = judgeCoverage(coverageOf([recordAt(eventAt(0)), recordAt(eventAt(4))], events));
	expect(verdict?.differences?.map(({subject}) => subject)).toEqual([
		expect.stringContaining('event 2 '),
		expect.stringContaining('event 3 '),
	]);
});

test.each([
	['of the contract', records, 'passed'],
	['that is no JSON', [recordAt(eventAt(0), {value: 'Kel'})], 'message-not-json'],
	['that is JSON twice', [recordAt(eventAt(0), {value: JSON.stringify('{}')})], 'message-not-json'],
	['without a value', [recordAt(eventAt(0), {value: null})], 'message-not-json'],
	['without a field', [recordAt(eventAt(0), {value: '{"user":"Kel"}'})], 'message-fields'],
	['with a field more', [recordAt(eventAt(0), {value: withField({id: 1})})], 'message-fields'],
	['with another type', [recordAt(eventAt(0), {value: withField({bot: 'false'})})], 'message-fields'],
	['with a null', [recordAt(eventAt(0), {value: withField({user: null})})], 'message-fields'],
	['without its id', [recordAt(eventAt(0), {headers: {}})], 'record-without-event-id'],
	['with a short id', [recordAt(eventAt(0), {headers: {'event-id': '17'}})], 'record-without-event-id'],
])('a message %s', (_what, found, expected) => {
	const verdict = judgeShapes(shapesOf(found));
	expect(codeOf(verdict)).toBe(expected);
	expect(verdict).toMatchSnapshot();
});

test('of a million shapes a few are kept', () => {
	const many = Array.from({length: 500}, (_, index) => recordAt(eventAt(index), {value: withField({[`field${index}`]: 1})}));
	expect(JSON.stringify(shapesOf(many)).length).toBeLessThan(20_000);
});

test.each([
	['the event’s own', {}, 'passed'],
	['of another field', {user: 'Знак'}, 'message-value'],
	['with a lost character', {title: 'Знак ? 0'}, 'message-value'],
	['of another time', {time: '2026-03-02T09:00:00Z'}, 'message-time'],
])('values %s', (_what, change, expected) => {
	const found = [recordAt(eventAt(0), {value: withField(change)}), ...records.slice(1)];
	const verdict = judgeValues(valueDifferencesOf(found, events));
	expect(codeOf(verdict)).toBe(expected);
	expect(verdict).toMatchSnapshot();
});

test.each([
	[endedWell, 400, 'passed'],
	[endedWell, 1, 'passed'],
	[endedWell, 0, 'ended-with-nothing'],
	[endless, 0, 'nothing-published'],
	[{...endless, lastLines: ['one', 'two']}, 0, 'nothing-published'],
	[endless, 10, 'program-did-not-end'],
	[died, 0, 'program-failed'],
	[died, 10, 'program-failed'],
])('%# an end with records', (end, count, expected) => {
	const verdict = judgeStart(end, count);
	expect(codeOf(verdict)).toBe(expected);
	expect(verdict).toMatchSnapshot();
});

test.each([
	[700, 'passed'],
	[698, 'passed'],
	[697, 'last-events-lost'],
	[701, 'events-beyond'],
])('of 700 events with two canaries %i records are judged %s', (count, expected) => {
	const coverage = {...coverageOf(records, events), records: count};
	const verdict = judgePublished({end: endedWell, canaries: 2, coverage});
	expect(codeOf(verdict)).toBe(expected);
	expect(verdict).toMatchSnapshot();
});

test.each([
	['died', died, events, 'program-failed'],
	['is not behind the stream', endedWell, [...events, eventAt(6), eventAt(7)], 'passed'],
	['lost the first', endedWell, [eventAt(9, {}), ...events].map((event, position) => ({...event, position})), 'events-lost'],
] as const)('a program that %s', (_what, end, sent, expected) => {
	const coverage = {...coverageOf(records, sent), records: 700};
	const verdict = judgePublished({end, canaries: 0, coverage});
	expect(codeOf(verdict)).toBe(expected);
});

test.each([
	['ended well, with its messages', endedWell, records, 'passed', 'passed'],
	['ended well, with none', endedWell, [], 'ended-with-nothing', 'ended-with-nothing'],
	['died', died, records, 'program-failed', 'program-failed'],
	['wrote others', endedWell, [recordAt(eventAt(0), {value: withField({user: 5})})], 'message-fields', 'message-value'],
] as const)('of a program that %s its shapes and its values are judged', (_what, end, found, ofShapes, ofValues) => {
	expect(codeOf(judgePublishedShapes({end, foreign: null, shapes: shapesOf(found)}))).toBe(ofShapes);
	const values = valueDifferencesOf(found, events);
	expect(codeOf(judgePublishedValues({end, records: found.length, values}))).toBe(ofValues);
});

const watched = {end: stoppedWell, before: 5, expected: 5, coverage: coverageOf(records, events)};

test.each([
	['all of it', watched, 'passed'],
	['a part of it', {...watched, before: 4}, 'last-batch-waits'],
	['all of it, and leaves late', {...watched, end: {...stoppedWell, forced: true}}, 'program-slow-to-stop'],
	['a part of it, since it died', {...watched, before: 4, end: diedBeforeStop}, 'program-ended-early'],
	['a part of it, since it had ended', {...watched, before: 4, end: endedBeforeStop}, 'program-ended-early'],
	['one twice', {...watched, coverage: coverageOf([...records, recordAt(eventAt(3))], events)}, 'events-twice'],
] as const)('of a quiet stream a program writes %s', (_what, observation, expected) => {
	const verdict = judgeQuiet(observation);
	expect(codeOf(verdict)).toBe(expected);
	expect(verdict).toMatchSnapshot();
});

test.each([
	['leaves no gap', watched, 'passed'],
	['leaves a gap', {...watched, coverage: coverageOf(records.slice(2), events)}, 'events-lost'],
	['is cut off', {...watched, end: {...stoppedWell, code: null, exit: 'ended by SIGINT'}}, 'program-exit-after-interrupt'],
	['is too slow', {...watched, before: 1}, 'too-slow-to-publish'],
	['died before', {...watched, before: 1, end: diedBeforeStop}, 'program-ended-early'],
] as const)('interrupted, a program that %s', (_what, observation, expected) => {
	const verdict = judgeInterrupted(observation);
	expect(codeOf(verdict)).toBe(expected);
	expect(verdict).toMatchSnapshot();
});

function withField(change: object): string {
	return JSON.stringify({...JSON.parse(records[0]?.value ?? ''), ...change});
}

test('of wrong fields it is said which are missing and which are too many', () => {
	const shape = (change: object) => judgeShapes(shapesOf([recordAt(eventAt(0), {value: withField(change)})]));
	expect(shape({id: 1})?.params).toMatchObject({missing: 'nothing', extra: 'id: number'});
	expect(shape({bot: undefined})?.params).toMatchObject({missing: 'bot: boolean', extra: 'nothing'});
});

test('where nothing is wrong with messages they pass', () => {
	expect(judgePublishedShapes({end: endedWell, foreign: null, shapes: shapesOf(records)})).toEqual({kind: 'passed'});
	const values = valueDifferencesOf(records, events);
	expect(judgePublishedValues({end: endedWell, records: records.length, values})).toEqual({kind: 'passed'});
});
