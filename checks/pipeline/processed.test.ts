import {expect, test} from 'vitest';
import type {Json, Verdict} from '#core';
import {eventId, messageOf} from '../feed/message.ts';
import {diedBeforeStop, endedBeforeStop, stoppedWell} from '../program/fixtures.ts';
import {type DeadLetters, judgeDeadLetters} from './dead-letter.ts';
import {eventAt} from './fixtures.ts';
import {judgeHeldBack} from './held-back.ts';
import {judgeSurvived, type Survived} from './killed.ts';
import {judgeConfirmed, judgeTableMade} from './processed.ts';
import {judgeRedelivered} from './redelivery.ts';
import {judgeRows, judgeStored, rowDifferencesOf, storedOf} from './stored.ts';

const events = [0, 1, 2, 3, 4].map(position => eventAt(position));
const ids = [0, 2, 4].map(position => eventId(eventAt(position)));
const stored = storedOf(ids, events);
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
	expect(codeOf(judgeStored(storedOf(found, events), 'changes'))).toBe(expected);
});

test.each([
	['as the event', {}, 'passed'],
	['with microseconds', {time: '2026-03-02 09:00:00.123000'}, 'passed'],
	['in Moscow time', {time: '2026-03-02 12:00:00.123'}, 'row-time'],
	['without the fraction', {time: '2026-03-02 09:00:00'}, 'row-time'],
	['with a lost character', {title: 'Знак ? 0'}, 'row-value'],
	['of the other kind of user', {bot: 1}, 'row-value'],
])('a row %s', (_what, change, expected) => {
	expect(codeOf(judgeRows(rowDifferencesOf([{...rowOf(0), ...change}], events)))).toBe(expected);
});

test.each([
	['is through', {end: stoppedWell, group: 'g', unconfirmed: 0}, 'passed'],
	['is behind', {end: stoppedWell, group: 'g', unconfirmed: 7}, 'offsets-behind'],
	['died', {end: diedBeforeStop, group: 'g', unconfirmed: 7}, 'program-ended-early'],
])('a group whose program %s', (_what, observation, expected) => {
	expect(codeOf(judgeConfirmed(observation))).toBe(expected);
});

test('a program that died says more than the table it did not make', () => {
	expect(codeOf(judgeTableMade({end: diedBeforeStop, table: null, name: 'changes'}))).toBe('program-ended-early');
	expect(codeOf(judgeTableMade({end: stoppedWell, table: null, name: 'changes'}))).toBe('table-missing');
});

test.each([
	['holds back', {end: stoppedWell, at: 'waiting', before: '0: 5', during: '0: 5'}, 'passed'],
	['confirms too early', {end: stoppedWell, at: 'waiting', before: '0: 5', during: '0: 9'}, 'confirmed-before-stored'],
	['confirms and never stores', {end: stoppedWell, at: 'idle', before: '0: 5', during: '0: 9'}, 'confirmed-before-stored'],
	['never began', {end: stoppedWell, at: 'early', before: '', during: ''}, 'first-rows-unconfirmed'],
	['died', {end: diedBeforeStop, at: 'early', before: '', during: ''}, 'program-ended-early'],
] as const)('at a locked table a program that %s', (_what, observation, expected) => {
	expect(codeOf(judgeHeldBack(observation))).toBe(expected);
});

const survived: Survived = {first: 'waiting', redelivered: 20, end: stoppedWell, table: 'changes', unconfirmed: 0, stored};

test.each([
	['has it all', survived, 'passed'],
	['misses rows', {...survived, stored: missing}, 'rows-lost-in-crash'],
	['has rows twice', {...survived, stored: storedOf([...ids, ...ids], events)}, 'rows-twice'],
	['does not get on', {...survived, unconfirmed: 20}, 'redelivery-stuck'],
	['died again', {...survived, end: diedBeforeStop}, 'program-ended-early'],
] as const)('a program that was killed and %s', (_what, observation, expected) => {
	expect(codeOf(judgeSurvived(observation))).toBe(expected);
});

const redelivered = {ends: [stoppedWell, stoppedWell], table: 'changes', redelivered: 5, unconfirmed: 0, stored};

test.each([
	['adds nothing', redelivered, 'passed'],
	['adds rows', {...redelivered, stored: storedOf([...ids, ...ids], events)}, 'rows-twice'],
	['dies of the first row', {...redelivered, ends: [stoppedWell, diedBeforeStop]}, 'program-ended-early'],
	['ends', {...redelivered, ends: [stoppedWell, endedBeforeStop]}, 'program-ended-early'],
	['tries for ever', {...redelivered, unconfirmed: 5}, 'redelivery-stuck'],
] as const)('when all comes again, a program that %s', (_what, observation, expected) => {
	expect(codeOf(judgeRedelivered(observation))).toBe(expected);
});

const letters: DeadLetters = {
	end: stoppedWell,
	topic: 'rejected',
	rows: 10,
	rowsWanted: 10,
	given: ['{', '{}', '{"bot":"yes"}'],
	found: ['{', '{}', '{"bot":"yes"}'],
	withoutReason: 0,
};

test.each([
	['set aside', letters, 'passed'],
	['in another order', {...letters, found: letters.given.toReversed()}, 'passed'],
	['in the way', {...letters, rows: 5}, 'stuck-at-malformed'],
	['dropped', {...letters, found: null}, 'dead-letter-missing'],
	['set aside in part', {...letters, found: ['{']}, 'dead-letter-lost'],
	['changed', {...letters, found: ['"{"', '{}', '{"bot":"yes"}']}, 'dead-letter-lost'],
	['set aside with good ones', {...letters, found: [...letters.given, '{"good":1}']}, 'dead-letter-too-many'],
	['set aside without a word', {...letters, withoutReason: 1}, 'dead-letter-without-reason'],
	['the end of the program', {...letters, end: diedBeforeStop}, 'program-ended-early'],
] as const)('malformed records that are %s', (_what, observation, expected) => {
	expect(codeOf(judgeDeadLetters(observation))).toBe(expected);
});

function rowOf(position: number): Readonly<Record<string, Json>> {
	const event = eventAt(position);
	return {...messageOf(event), event_id: eventId(event), time: '2026-03-02 09:00:00.123', bot: 0};
}
