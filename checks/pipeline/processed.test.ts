import {expect, test} from 'vitest';
import type {Json, Verdict} from '#core';
import {eventAt} from '../fixtures/events.ts';
import {diedBeforeStop, endedBeforeStop, stoppedWell} from '../fixtures/program-ends.ts';
import {eventId, messageOf} from '../shared/messages/message.ts';
import {judgeConfirmed, mixed, type Redelivered} from '../shared/runs/processed-twice.ts';
import {judgeRows, judgeStored, rowDifferencesOf, storedOf} from '../shared/tables/stored.ts';
import {boundedTable} from '../shared/tables/table-shape.ts';
import {type HeldBack, judgeHeldBack} from './confirms-after-storing.ts';
import {judgeTableMade} from './makes-table.ts';
import {judgeRedelivered, redeliveryAddsNothing} from './redelivery-adds-nothing.ts';
import {type DeadLetters, judgeDeadLetters} from './sets-malformed-aside.ts';
import {judgeDomainStored} from './stores-the-domain.ts';
import {judgeValuesStored} from './stores-values.ts';
import {judgeSurvived, type Survived} from './survives-kill.ts';

const events = [0, 1, 2, 3, 4].map(position => eventAt(position));
const ids = [0, 2, 4].map(position => eventId(eventAt(position)));
const stored = storedOf(ids, events);
const wordy = {...stoppedWell, lastLines: ['one', 'two']};
const missing = storedOf(ids.slice(1), events);

function codeOf(verdict: Verdict | null): string {
	return verdict === null || verdict.kind === 'passed' ? 'passed' : verdict.code;
}

test.each([
	['the one domain', ids, 'passed'],
	['nothing', [], 'nothing-stored'],
	['all domains', events.map(eventId), 'other-domain-stored'],
	['a part of the domain', ids.slice(1), 'rows-missing'],
	['one twice', [...ids, ids[0] ?? ''], 'rows-twice'],
	['a row of nothing', [...ids, 'x'], 'rows-of-no-record'],
])('a table with %s', (_what, found, expected) => {
	const verdict = judgeStored(storedOf(found, events), 'changes');
	expect(codeOf(verdict)).toBe(expected);
	expect(verdict).toMatchSnapshot();
});

test.each([
	['as the event', {}, 'passed'],
	['with microseconds', {time: '2026-03-02 09:00:00.123000'}, 'passed'],
	['in Moscow time', {time: '2026-03-02 12:00:00.123'}, 'row-time'],
	['without the fraction', {time: '2026-03-02 09:00:00'}, 'row-time'],
	['with a lost character', {title: 'Знак ? 0'}, 'row-value'],
	['of the other kind of user', {bot: 1}, 'row-value'],
])('a row %s', (_what, change, expected) => {
	const verdict = judgeRows(rowDifferencesOf([{...rowOf(0), ...change}], events));
	expect(codeOf(verdict)).toBe(expected);
	expect(verdict).toMatchSnapshot();
});

test.each([
	['is through', {end: stoppedWell, group: 'g', unconfirmed: 0}, 'passed'],
	['is behind', {end: stoppedWell, group: 'g', unconfirmed: 7}, 'offsets-behind'],
	['died', {end: diedBeforeStop, group: 'g', unconfirmed: 7}, 'program-ended-early'],
])('a group whose program %s', (_what, observation, expected) => {
	const verdict = judgeConfirmed(observation);
	expect(codeOf(verdict)).toBe(expected);
	expect(verdict).toMatchSnapshot();
});

test('a program that died says more than the table it did not make', () => {
	expect(codeOf(judgeTableMade({end: diedBeforeStop, table: null, name: 'changes'}))).toBe('program-ended-early');
	expect(codeOf(judgeTableMade({end: stoppedWell, table: null, name: 'changes'}))).toBe('table-missing');
});

const heldBack: HeldBack = {
	end: stoppedWell,
	at: 'waiting',
	before: '0: 5',
	during: '0: 5',
	struck: 3,
	table: 'changes',
	unconfirmed: 0,
	stored,
};
const neverBegan: HeldBack = {...heldBack, at: 'early', before: '', during: '', struck: 0, unconfirmed: 3, stored: missing};

test.each([
	['holds back', heldBack, 'passed'],
	['confirms too early', {...heldBack, during: '0: 9'}, 'confirmed-before-stored'],
	['confirms and never stores', {...heldBack, at: 'idle', during: '0: 9', stored: missing}, 'confirmed-before-stored'],
	['never began', neverBegan, 'first-rows-unconfirmed'],
	['died', {...neverBegan, end: diedBeforeStop}, 'program-ended-early'],
	['never began, with many words', {...neverBegan, end: wordy}, 'first-rows-unconfirmed'],
	['confirms what failed', {...heldBack, stored: missing}, 'rows-lost-after-failure'],
	['stores what failed twice', {...heldBack, stored: storedOf([...ids, ...ids], events)}, 'rows-twice'],
	['does not get over a failure', {...heldBack, unconfirmed: 7, stored: missing}, 'stuck-after-failure'],
	['stores and never confirms again', {...heldBack, unconfirmed: 7, end: wordy}, 'stuck-after-failure'],
] as const)('at a locked table a program that %s', (_what, observation, expected) => {
	const verdict = judgeHeldBack(observation);
	expect(codeOf(verdict)).toBe(expected);
	expect(verdict).toMatchSnapshot();
});

const survived: Survived = {first: 'waiting', redelivered: 20, end: stoppedWell, table: 'changes', unconfirmed: 0, stored};

test.each([
	['has it all', survived, 'passed'],
	['misses rows', {...survived, stored: missing}, 'rows-lost-in-crash'],
	['has rows twice', {...survived, stored: storedOf([...ids, ...ids], events)}, 'rows-twice'],
	['does not get on', {...survived, unconfirmed: 20}, 'redelivery-stuck'],
	['does not get on, with many words', {...survived, unconfirmed: 20, end: wordy}, 'redelivery-stuck'],
	['died again', {...survived, end: diedBeforeStop}, 'program-ended-early'],
] as const)('a program that was killed and %s', (_what, observation, expected) => {
	const verdict = judgeSurvived(observation);
	expect(codeOf(verdict)).toBe(expected);
	expect(verdict).toMatchSnapshot();
});

const redelivered: Redelivered = {end: stoppedWell, table: 'changes', redelivered: 5, added: 1, unconfirmed: 0, stored};

test.each([
	['adds nothing', redelivered, 'passed'],
	['adds rows', {...redelivered, stored: storedOf([...ids, ...ids], events)}, 'rows-twice'],
	['dies of the first row', {...redelivered, end: diedBeforeStop}, 'program-ended-early'],
	['ends', {...redelivered, end: endedBeforeStop}, 'program-ended-early'],
	['tries for ever', {...redelivered, unconfirmed: 5}, 'redelivery-stuck'],
	['tries for ever, and new ones wait', {...redelivered, unconfirmed: 5, stored: missing}, 'redelivery-stuck'],
	['loses new ones', {...redelivered, stored: missing}, 'rows-lost-in-redelivery'],
	['tries for ever, with many words', {...redelivered, unconfirmed: 5, end: wordy}, 'redelivery-stuck'],
] as const)('when all comes again, a program that %s', (_what, observation, expected) => {
	const verdict = judgeRedelivered(observation);
	expect(codeOf(verdict)).toBe(expected);
	expect(verdict).toMatchSnapshot();
});

test('of a program that confirmed nothing nothing comes again, and the finding is that', () => {
	const {judge, struck} = redeliveryAddsNothing('processor.ts');
	const seen = {confirmed: {end: stoppedWell, group: 'g', unconfirmed: 7}, redelivered: null};
	expect(struck(seen)).toBeNull();
	expect(codeOf(judge(seen))).toBe('offsets-behind');
});

test('every new change comes between known ones, though there be fewer of those', () => {
	const more = [0, 1, 2, 4, 6, 8].map(position => eventAt(position));
	expect(mixed(more.slice(0, 4), more).map(({position}) => position)).toEqual([0, 6, 2, 8]);
	expect(mixed(more.slice(0, 1), more).map(({position}) => position)).toEqual([0, 2, 0, 4, 0, 6, 0, 8]);
	expect(mixed(more, more)).toEqual([]);
});

const letters: DeadLetters = {
	end: stoppedWell,
	topic: 'rejected',
	rows: 10,
	rowsWanted: 10,
	given: ['{', '{}', '{"bot":"yes"}'],
	found: ['{', '{}', '{"bot":"yes"}'],
	withoutReason: 0,
	wrongTimes: null,
};

test.each([
	['set aside', letters, 'passed'],
	['in another order', {...letters, found: letters.given.toReversed()}, 'passed'],
	['in the way', {...letters, rows: 5}, 'stuck-at-malformed'],
	['in the way, with many words', {...letters, rows: 5, end: {...stoppedWell, lastLines: ['one', 'two']}}, 'stuck-at-malformed'],
	['dropped', {...letters, found: null}, 'dead-letter-missing'],
	['set aside in part', {...letters, found: ['{']}, 'dead-letter-lost'],
	['mostly dropped', {...letters, given: ['a', 'b', 'c', 'd', '{'], found: ['{']}, 'dead-letter-lost'],
	['changed', {...letters, found: ['"{"', '{}', '{"bot":"yes"}']}, 'dead-letter-lost'],
	['set aside with good ones', {...letters, found: [...letters.given, '{"good":1}']}, 'dead-letter-too-many'],
	['set aside without a word', {...letters, withoutReason: 1}, 'dead-letter-without-reason'],
	[
		'set aside with a time in seconds',
		{...letters, wrongTimes: {why: 'in-seconds', records: 3, of: 3, timestamp: 1_796_073_268}},
		'record-time-in-seconds',
	],
	['the end of the program', {...letters, end: diedBeforeStop}, 'program-ended-early'],
] as const)('malformed records that are %s', (_what, observation, expected) => {
	const verdict = judgeDeadLetters(observation);
	expect(codeOf(verdict)).toBe(expected);
	expect(verdict).toMatchSnapshot();
});

function rowOf(position: number): Readonly<Record<string, Json>> {
	const event = eventAt(position);
	return {...messageOf(event), event_id: eventId(event), time: '2026-03-02 09:00:00.123', bot: 0};
}

const late = {...stoppedWell, forced: true};
const column = {name: 'title', type: 'text', nullable: false, characterSet: 'utf8mb4'};
const wide = {
	characterSet: 'utf8mb4',
	columns: Array.from({length: 50}, () => column),
	uniqueKeys: Array.from({length: 30}, () => ['a']),
};

test('what a program stored is judged though it left late; what it did not store since it died is not', () => {
	const differing = rowDifferencesOf([{...rowOf(0), title: 'x'}], events);
	const same = rowDifferencesOf([rowOf(0)], events);
	expect(codeOf(judgeDomainStored({end: late, table: 'changes', stored}))).toBe('passed');
	expect(codeOf(judgeDomainStored({end: late, table: 'changes', stored: missing}))).toBe('rows-missing');
	expect(codeOf(judgeDomainStored({end: diedBeforeStop, table: 'changes', stored: missing}))).toBe('program-ended-early');
	expect(codeOf(judgeValuesStored({end: late, values: same}))).toBe('passed');
	expect(codeOf(judgeValuesStored({end: late, values: differing}))).toBe('row-value');
	expect(codeOf(judgeValuesStored({end: diedBeforeStop, values: differing}))).toBe('program-ended-early');
	expect(codeOf(judgeTableMade({end: late, table: wide, name: 'changes'}))).toBe('columns-missing');
	expect(judgeDomainStored({end: stoppedWell, table: 'changes', stored})).toEqual({kind: 'passed'});
	expect(judgeValuesStored({end: stoppedWell, values: same})).toEqual({kind: 'passed'});
});

test('a table of the guide passes, whatever became of its rows', () => {
	const texts = ['event_id', 'user', 'title', 'uri', 'type', 'comment', 'domain'].map(name => ({...column, name}));
	const columns = [...texts, {...column, name: 'time', type: 'datetime(3)'}, {...column, name: 'bot', type: 'tinyint(1)'}];
	const table = {characterSet: 'utf8mb4', columns, uniqueKeys: [['event_id']]};
	expect(judgeTableMade({end: stoppedWell, table, name: 'changes'})).toEqual({kind: 'passed'});
});

test('of a very wide table forty columns and twenty keys are kept; no table stays none', () => {
	expect(boundedTable(wide)).toEqual({...wide, columns: wide.columns.slice(0, 40), uniqueKeys: wide.uniqueKeys.slice(0, 20)});
	const numbered = {...wide, columns: wide.columns.map((each, index) => ({...each, name: `${index}`}))};
	expect(boundedTable(numbered)?.columns.at(0)?.name).toBe('0');
	expect(boundedTable(null)).toBeNull();
});
