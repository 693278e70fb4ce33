import {type Failed, type FeedEvent, failed, type Json} from '#core';
import {eventId, messageOf} from '../feed/message.ts';
import {difference, type Sample, sampleOf} from './coverage.ts';
import {isStored, storedDomain} from './processor-run.ts';

/** Which changes are in a table, beside which should be: counts, and the first of each kind in full. */
export type Stored = {
	readonly rows: number;
	readonly wanted: number;
	readonly missing: Sample;
	readonly otherDomain: Sample;
	readonly twice: Sample;
	/** Rows of no record of the topic. */
	readonly unknown: number;
};

export function storedOf(ids: readonly string[], events: readonly FeedEvent[]): Stored {
	const times = new Map<string, number>();
	for (const id of ids) {
		times.set(id, (times.get(id) ?? 0) + 1);
	}

	const known = new Set(events.map(eventId));
	const there = events.filter(event => times.has(eventId(event)));
	return {
		rows: ids.length,
		wanted: events.filter(isStored).length,
		missing: sampleOf(events.filter(event => isStored(event) && !times.has(eventId(event)))),
		otherDomain: sampleOf(there.filter(event => !isStored(event))),
		twice: sampleOf(there.filter(event => (times.get(eventId(event)) ?? 0) > 1)),
		unknown: ids.filter(id => !known.has(id)).length,
	};
}

/** What is wrong with the rows; null when each change of the domain is there once, and nothing else. */
export function judgeStored({rows, wanted, missing, otherDomain, twice, unknown}: Stored, table: string): Failed | null {
	const params = {table, domain: storedDomain, wanted};
	if (rows === 0 && wanted > 0) {
		return failed('nothing-stored', {params, found: rows, expected: wanted, difficulty: 28});
	}

	if (otherDomain.count > 0) {
		const differences = otherDomain.first.map(event => difference(event, 'stored', 'passed over'));
		return failed('other-domain-stored', {params, found: otherDomain.count, expected: 0, differences});
	}

	if (missing.count > 0) {
		const differences = missing.first.map(event => difference(event, 'no row', 'one row'));
		return failed('rows-missing', {params, found: `${missing.count} missing`, expected: 'none', differences});
	}

	if (twice.count > 0) {
		const differences = twice.first.map(event => difference(event, 'more than one row', 'one row'));
		return failed('rows-twice', {params, found: `${twice.count} more than once`, expected: 'none', differences, difficulty: 47});
	}

	return unknown > 0 ? failed('rows-of-no-record', {params, found: unknown, expected: 0}) : null;
}

/** Where rows differ from their events: the first ones in full. */
export type RowDifferences = {
	readonly compared: number;
	readonly different: number;
	readonly first: readonly {readonly id: string; readonly column: string; readonly found: Json; readonly expected: Json}[];
};

const differencesKept = 3;

/** Compares rows with the events they come from; a time of any precision is compared in milliseconds, as UTC. */
export function rowDifferencesOf(rows: readonly Readonly<Record<string, Json>>[], events: readonly FeedEvent[]): RowDifferences {
	const byId = new Map(events.map(event => [eventId(event), messageOf(event)]));
	const pairs = rows.flatMap(row => {
		const id = String(row.event_id);
		const message = byId.get(id);
		return message === undefined ? [] : [{id, row, expected: {...message, time: utcText(String(message.time))}}];
	});
	const different = pairs.flatMap(({id, row, expected}) => {
		const found = {...row, time: timeText(row.time), bot: Number(row.bot) === 1};
		const column = (Object.keys(expected) as (keyof typeof expected)[]).find(name => found[name as 'time'] !== expected[name]);
		return column === undefined ? [] : [{id, column, found: found[column as 'time'] ?? null, expected: expected[column]}];
	});
	return {compared: pairs.length, different: different.length, first: different.slice(0, differencesKept)};
}

export function judgeRows({compared, different, first}: RowDifferences): Failed | null {
	const [example] = first;
	if (example === undefined) {
		return null;
	}

	const differences = first.map(({id, column, found, expected}) => ({subject: `${column} of event ${id}`, found, expected}));
	const params = {column: example.column, different, compared};
	return example.column === 'time'
		? failed('row-time', {params, differences, difficulty: 16})
		: failed('row-value', {params, differences, difficulty: 18});
}

/** `2026-03-02T09:00:00.123Z` as MySQL writes it. */
function utcText(instant: string): string {
	return new Date(instant).toISOString().replace('T', ' ').replace('Z', '');
}

function timeText(value: Json | undefined): string {
	const [seconds = '', fraction = ''] = String(value).split('.');
	return `${seconds}.${fraction.padEnd(3, '0').slice(0, 3)}`;
}
