import {expect, test} from 'vitest';
import type {ProgramEnd} from '../program/end.ts';
import {compareEvents, judgeEventsRead} from './read-events.ts';
import {inPieces} from './stream-document.ts';

const end: ProgramEnd = {
	file: 'print-events.ts',
	how: 'by itself',
	code: 0,
	exit: 'exit code 0',
	stopMs: null,
	forced: false,
	lastLines: [],
};
const crashed: ProgramEnd = {...end, code: 1, exit: 'exit code 1', lastLines: ['TypeError: x is undefined']};
const document = inPieces(
	[],
	['a', 'b'].map(data => ({event: 'message', id: '1', data})),
);
const lineOf = (data: string): string => JSON.stringify({data, id: '1', event: 'message'});

test.each([
	['all events as they were sent', end, ['a', 'b'].map(lineOf), 'passed'],
	['a line with a field too many', end, [lineOf('a'), '{"event":"message","id":"1","data":"b","n":2}'], 'passed'],
	['an event was read otherwise', end, [lineOf('a'), lineOf('x')], 'sse-frames'],
	['an event is missing', end, [lineOf('a')], 'sse-frames'],
	['an event is too many', end, ['a', 'b', 'b'].map(lineOf), 'sse-frames'],
	['a line is no JSON', end, [lineOf('a'), 'b'], 'event-line-odd'],
	['a line that is null', end, [lineOf('a'), 'null'], 'event-line-odd'],
	['a line that is too long to be shown', end, ['x'.repeat(400)], 'event-line-odd'],
	['no type of an event', end, [lineOf('a'), '{"id":"1","data":"b"}'], 'event-line-odd'],
	['an id that is a number', end, [lineOf('a'), '{"event":"message","id":1,"data":"b"}'], 'event-line-odd'],
	['data that is no text', end, [lineOf('a'), '{"event":"message","id":"1","data":{}}'], 'event-line-odd'],
	['nothing was written', end, [], 'no-events-written'],
	['nothing was written, and the program died', crashed, [], 'program-failed'],
	['it died in the middle: what it read wrongly comes first', crashed, [lineOf('x')], 'sse-frames'],
	['it died at the end', crashed, ['a', 'b'].map(lineOf), 'program-failed'],
	['it did not end, and read wrongly', {...end, how: 'endless', code: null}, [lineOf('x')], 'program-did-not-end'],
	['it did not end, and wrote nothing', {...end, how: 'endless', code: null}, [], 'program-did-not-end'],
	['it did not end', {...end, how: 'endless', code: null}, ['a', 'b'].map(lineOf), 'program-did-not-end'],
] as const)('%s', (_title, how, lines, code) => {
	const verdict = judgeEventsRead(compareEvents(document, {end: how, lines}), 'sse-frames');
	expect(verdict.kind === 'passed' ? 'passed' : verdict.code).toBe(code);
	expect(verdict).toMatchSnapshot();
});

test('of many differences the first three are kept', () => {
	const long = inPieces(
		[],
		Array.from({length: 10}, (_, index) => ({event: 'message', id: '1', data: String(index)})),
	);
	const {differences} = compareEvents(long, {end, lines: []});
	expect(differences.map(({subject}) => subject)).toEqual(['event 1', 'event 2', 'event 3']);
});

test('events that went into the one before are told with that one', () => {
	const events = ['a', 'b', 'c', 'd'].map(data => ({event: 'message', id: '1', data}));
	const four = {events, subjectOf: (index: number) => `event ${index + 1}`};
	const {differences} = compareEvents(four, {end, lines: [lineOf('a'), lineOf('b\nc\nd')]});
	expect(differences.map(({subject}) => subject)).toEqual(['event 2']);
	const lost = compareEvents(four, {end, lines: [lineOf('a'), lineOf('b'), lineOf('d')]});
	expect(lost.differences).toMatchObject([{subject: 'event 3', found: 'no event'}]);
});

test('of a stream without events nothing is to be written, of one event one line', () => {
	const one = compareEvents({events: document.events.slice(1), subjectOf: String}, {end, lines: []});
	expect(judgeEventsRead(one, 'sse-frames')).toMatchObject({code: 'no-events-written', expected: 'lines: 1'});
	const none = compareEvents({events: [], subjectOf: String}, {end, lines: []});
	expect(judgeEventsRead(none, 'sse-frames')).toEqual({kind: 'passed'});
});

test('of an event that is longer than a screen two thousand characters are shown', () => {
	const {differences} = compareEvents(document, {end, lines: [lineOf('x'.repeat(3000)), lineOf('b')]});
	expect(differences).toEqual([
		{
			subject: 'event 1',
			found: {event: 'message', id: '1', data: 'x'.repeat(2000)},
			expected: {event: 'message', id: '1', data: 'a'},
		},
	]);
});

test('what was read wrongly once is told, though the same was read well before and after', () => {
	const events = ['a', 'b', 'c'].map(data => ({event: 'message', id: '1', data}));
	const read = compareEvents({events, subjectOf: () => 'cut in two here'}, {end, lines: ['a', 'x', 'c'].map(lineOf)});
	expect(read.differences).toMatchObject([{subject: 'cut in two here', found: {data: 'x'}, expected: {data: 'b'}}]);
	const twice = compareEvents({events, subjectOf: () => 'cut in two here'}, {end, lines: ['x', 'b', 'y'].map(lineOf)});
	expect(twice.differences).toMatchObject([{found: {data: 'x'}}]);
});
