import {expect, test} from 'vitest';
import {eventAt} from '../../fixtures/events.ts';
import {eventId, messageOf} from '../messages/message.ts';
import {judgeRows, judgeStored, rowDifferencesOf, storedOf} from './stored.ts';

const stored = eventAt(0);
const other = eventAt(1);

test.each([
	['where there is nothing to store, nothing is missing', [], [other], null],
	['one change to store and no row', [], [stored], 'nothing-stored'],
	['one row of another domain', [stored, other].map(eventId), [stored, other], 'other-domain-stored'],
	['two rows of one change', [stored, stored].map(eventId), [stored], 'rows-twice'],
] as const)('%s', (_what, ids, events, code) => {
	const verdict = judgeStored(storedOf(ids, events), 'changes');
	expect(verdict?.code ?? null).toBe(code);
	expect(verdict).toMatchSnapshot();
});

test('a row of no event is not compared with one', () => {
	expect(rowDifferencesOf([{event_id: 'x'}], [stored])).toEqual({compared: 0, different: 0, first: []});
});

test('a time without its fraction is the one with zeros', () => {
	const atFull = eventAt(0, {meta: {...(stored.data.meta as object), dt: '2026-03-02T09:00:00Z'}});
	const row = {...messageOf(atFull), event_id: eventId(atFull), bot: 0};
	for (const time of ['2026-03-02 09:00:00', '2026-03-02 09:00:00.0', '2026-03-02 09:00:00.000000']) {
		expect(rowDifferencesOf([{...row, time}], [atFull]).different).toBe(0);
	}
});

test('of many rows that differ three are shown, with the first column that does', () => {
	const events = [0, 2, 4, 6, 8].map(position => eventAt(position));
	const differences = rowDifferencesOf(
		events.map(event => ({event_id: eventId(event), title: 'x'})),
		events,
	);
	expect(differences).toMatchObject({compared: 5, different: 5});
	expect(differences.first.map(({column, found}) => [column, found])).toEqual(Array.from({length: 3}, () => ['user', null]));
	expect(judgeRows(differences)).toMatchSnapshot();
});
