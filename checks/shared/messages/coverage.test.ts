import {expect, test} from 'vitest';
import {canaryAt, eventAt, recordAt} from '../../fixtures/events.ts';
import {offsetsText} from '../runs/processor-run.ts';
import {coverageOf, sampleOf} from './coverage.ts';
import {judgeValues, valueDifferencesOf} from './message-values.ts';

const events = [0, 1, 2, 3, 4].map(position => eventAt(position));

test('of many events three are shown in full', () => {
	expect(sampleOf(events)).toMatchObject({count: 5, first: [{position: 0}, {position: 1}, {position: 2}]});
});

test('a record without an id is without an id, and nothing else', () => {
	const records = [recordAt(eventAt(0), {headers: {}}), recordAt(eventAt(77))];
	expect(coverageOf(records, events)).toMatchObject({withoutId: 1, unknown: 1, reach: 0, twice: {count: 0}});
});

test('the reach goes to the last event that is there, whatever is missing before it', () => {
	const coverage = coverageOf([recordAt(eventAt(3))], [canaryAt(0), ...events.slice(1)]);
	expect(coverage).toMatchObject({reach: 4, gaps: {count: 2, first: [{position: 1}, {position: 2}]}});
	expect(coverage.twice.count).toBe(0);
});

test('a record of another stream is not compared; one without a value differs in its first field', () => {
	expect(valueDifferencesOf([recordAt(eventAt(77))], events)).toEqual({compared: 0, different: 0, first: []});
	const empty = events.map(event => recordAt(event, {value: null}));
	const differences = valueDifferencesOf(empty, events);
	expect(differences).toMatchObject({compared: 5, different: 5});
	expect(differences.first.map(({field, found}) => [field, found])).toEqual(Array.from({length: 3}, () => ['user', null]));
	expect(judgeValues(differences)).toMatchSnapshot();
});

test('offsets are written by partition, with a dash where nothing is confirmed', () => {
	const offsets = [
		{partition: 0, offset: '12'},
		{partition: 1, offset: null},
	];
	expect(offsetsText(offsets)).toBe('0: 12, 1: -');
});
