import {type Failed, type FeedEvent, failed, type Json} from '#core';
import {difference, type Sample, sampleOf} from '../messages/coverage.ts';
import {eventId, type Message, messageOf} from '../messages/message.ts';
import {isStored, storedDomain} from '../messages/stored-domain.ts';

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

/** Compares rows with the events they come from. */
export function rowDifferencesOf(rows: readonly Readonly<Record<string, Json>>[], events: readonly FeedEvent[]): RowDifferences {
	const byId = new Map(events.map(event => [eventId(event), [messageOf(event)]]));
	return differencesOf(rows, id => byId.get(id) ?? []);
}

/** Compares rows with what they may say; a time of any precision is compared in milliseconds, as UTC. A row of which nothing is known is left out. */
export function differencesOf(
	rows: readonly Readonly<Record<string, Json>>[],
	messagesOf: (id: string) => readonly Message[],
): RowDifferences {
	const compared = rows.flatMap(row => {
		const id = String(row.event_id);
		const found = {...row, time: timeText(row.time), bot: Number(row.bot) === 1};
		const differences = messagesOf(id).map(message => columnDiffering(found, {...message, time: utcText(String(message.time))}));
		return differences.length === 0 ? [] : [{id, difference: differences.includes(null) ? null : differences[0]}];
	});
	const different = compared.flatMap(({id, difference}) => (difference ? [{id, ...difference}] : []));
	return {compared: compared.length, different: different.length, first: different.slice(0, differencesKept)};
}

function columnDiffering(found: Readonly<Record<string, Json>>, expected: Readonly<Record<string, string | boolean>>) {
	const column = Object.keys(expected).find(name => found[name] !== expected[name]);
	return column === undefined ? null : {column, found: found[column] ?? null, expected: expected[column] ?? null};
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
