import {expect, test} from 'vitest';
import type {CheckContext, FeedConnection, FeedEvent} from '#core';
import {canaryAt, eventAt, recordAt} from '../../fixtures/events.ts';
import {died, endedBeforeStop, endedWell, endless, stoppedWell} from '../../fixtures/program-ends.ts';
import {codeOf, first, good, having, later, one, some, unconnected} from '../../fixtures/survivals.ts';
import {judgeSurvival, lookAtSurvivor, type Survival} from './client-with-place.ts';

const missing = {...endedWell, how: 'missing', code: null, exit: ''} as const;
const diedWithWords = {...died, lastLines: ['Error: 403', 'at client.ts:3']};

test.each<[title: string, seen: Survival, code: string]>([
	['all is there, once', good, 'passed'],
	['--events counted the canary, and what came again', having({records: 279}), 'passed'],
	['one is missing, whatever --events counted', having({records: 278}), 'gave-up'],
	['the file is not there', {...unconnected, end: missing}, 'program-missing'],
	['it read another stream', having({unknown: 300}, {connections: [], begunBy: -1}), 'record-of-no-event'],
	['nothing connected', unconnected, 'never-connected'],
	['nothing connected, and it says why', {...unconnected, end: {...endedWell, lastLines: ['no', 'url']}}, 'never-connected'],
	['it died before it connected', {...unconnected, end: diedWithWords}, 'program-failed'],
	['it connected, and stored nothing', having({records: 0}, {begunBy: -1}), 'gave-up'],
	['it connected twice, and stored nothing', having({records: 0}, {connections: [first, first], begunBy: -1}), 'gave-up'],
	['the second connection named no place', having({}, {connections: [first, first, later]}), 'resumed-from-nowhere'],
	['the third connection named no place', having({}, {connections: [first, later, first]}), 'resumed-from-nowhere'],
	['the first connection brought nothing', having({}, {connections: [first, first, later], begunBy: 1}), 'passed'],
	['two connections brought nothing', having({}, {connections: [first, first, first], begunBy: 2}), 'passed'],
	['it stopped early', having({records: 90}), 'gave-up'],
	['it stopped early and did not end', having({records: 90}, {end: endless}), 'gave-up'],
	['it died early', having({records: 90}, {end: diedWithWords}), 'program-failed'],
	['it had ended early, before it was stopped', having({records: 90}, {end: endedBeforeStop}), 'gave-up'],
	['events are missing', having({gaps: some}), 'lost-between-connections'],
	['one event is missing', having({gaps: one}), 'lost-between-connections'],
	['events are missing on a calm stream', having({gaps: some}, {connections: [first]}), 'events-lost'],
	['what came again was stored again', having({twice: some}), 'stored-again'],
	['one that came again was stored again', having({twice: one}, {repeated: 1}), 'stored-again'],
	['stored twice though it came once', having({twice: some}, {repeated: 0}), 'events-twice'],
	['the canary is there', having({canaries: some}), 'canary-published'],
	['all is there, and it did not end', {...good, end: endless}, 'program-did-not-end'],
	['all is there, and it was slow to stop', {...good, end: {...stoppedWell, forced: true}}, 'program-slow-to-stop'],
])('a client of which %s', (_title, seen, code) => {
	const verdict = judgeSurvival(seen, 'gave-up');
	expect(codeOf(verdict)).toBe(code);
	expect(verdict).toMatchSnapshot();
});

const connection: FeedConnection = {from: 0, to: 4, sent: 4, open: false, userAgent: 'x'.repeat(300), lastEventId: null};

async function seenOf(history: readonly FeedConnection[], events: readonly FeedEvent[], stored: readonly FeedEvent[]) {
	const asked: unknown[] = [];
	const context = {
		kafka: {records: async () => stored.map(event => recordAt(event))},
		feed: {
			describeRun: async () => ({history, sent: 8, refused: 2}),
			events: async (_run: unknown, range: unknown) => {
				asked.push(range);
				return events;
			},
		},
	} as unknown as CheckContext;
	return {asked, ...(await lookAtSurvivor(context, {topic: 't', run: {id: 'r', url: ''}}, endedWell, 300))};
}

const sent = Array.from({length: 8}, (_, position) => (position === 5 ? canaryAt(position) : eventAt(position)));

test('what a client made of its connections: which one began, what came again, and how it said who it is', async () => {
	const history = [
		{...connection, from: null, to: null, sent: 0},
		connection,
		{...connection, from: 2, to: 8, sent: 6, userAgent: null, lastEventId: '[1]', open: true},
	];
	const seen = await seenOf(
		history,
		sent,
		[2, 3, 4, 6, 7].map(position => eventAt(position)),
	);
	expect(seen).toMatchObject({asked: [{from: 0, to: 8}], begunBy: 1, repeated: 2, refused: 2, canaries: 1});
	expect(seen.coverage).toMatchObject({records: 5, gaps: {count: 0}, canaries: {count: 0}});
	const named = {sent: 4, open: false, userAgent: 'x'.repeat(200), resumed: false};
	expect(seen.connections).toEqual([{...named, sent: 0}, named, {sent: 6, open: true, userAgent: null, resumed: true}]);
});

test('a client that stored nothing was begun by no connection; of many connections twenty are kept', async () => {
	const seen = await seenOf(
		Array.from({length: 30}, () => connection),
		sent,
		[],
	);
	expect(seen.begunBy).toBe(-1);
	expect(seen.connections).toHaveLength(20);
});

test('a canary that comes last was sent as well, whether or not --events counts it', async () => {
	const untilCanary = sent.slice(0, 6);
	const seen = await seenOf([{...connection, to: 6}], untilCanary, untilCanary.slice(0, 5));
	expect(codeOf(judgeSurvival({...seen, wanted: 6, repeated: 0}, 'gave-up'))).toBe('passed');
});
