import {type Failed, type FeedEvent, failed, type Json, type RecordView} from '#core';
import {eventId, type FieldName, idHeader, messageFields, messageOf, objectOf} from './message.ts';

/** Where messages differ from their events: how many, and the first ones in full. */
export type ValueDifferences = {
	readonly compared: number;
	readonly different: number;
	readonly first: readonly {
		readonly id: string;
		readonly field: FieldName;
		readonly found: Json;
		readonly expected: Json;
	}[];
};

const differencesKept = 3;
const fields = Object.keys(messageFields) as readonly FieldName[];

export function valueDifferencesOf(records: readonly RecordView[], events: readonly FeedEvent[]): ValueDifferences {
	const byId = new Map(events.map(event => [eventId(event), messageOf(event)]));
	const pairs = records.flatMap(record => {
		const id = record.headers[idHeader] ?? '';
		const expected = byId.get(id);
		return expected === undefined ? [] : [{id, found: objectOf(record) ?? {}, expected}];
	});
	const different = pairs.flatMap(({id, found, expected}) => {
		const field = fields.find(name => found[name] !== expected[name]);
		return field === undefined ? [] : [{id, field, found: found[field] ?? null, expected: expected[field]}];
	});
	return {compared: pairs.length, different: different.length, first: different.slice(0, differencesKept)};
}

/** What is wrong with the values of messages; null when each equals its event's. */
export function judgeValues({compared, different, first}: ValueDifferences): Failed | null {
	const [example] = first;
	if (example === undefined) {
		return null;
	}

	const differences = first.map(({id, field, found, expected}) => ({subject: `${field} of event ${id}`, found, expected}));
	const code = example.field === 'time' ? 'message-time' : 'message-value';
	return failed(code, {params: {field: example.field, different, compared}, differences});
}
