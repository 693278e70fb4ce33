import {type Check, type FeedEvent, failed, type Json, passed, type Verdict} from '#core';
import {type EditField, editFieldNames, editFields, editMessageOf, isEdit, isOfType} from '../messages/edit-message.ts';
import {eventId, idHeader, objectOf} from '../messages/message.ts';
import {declaredProperties} from '../messages/schema.ts';
import type {ProgramEnd} from '../program/end.ts';
import {checkPublished, type Published} from './edits-published.ts';
import {judgeStart} from './published.ts';

export type FieldDifference = {readonly subject: string; readonly found: Json; readonly expected: Json};

export type FieldsPublished = {
	readonly end: ProgramEnd;
	readonly records: number;
	/** The first value that is no JSON object. */
	readonly noObject: string | null;
	/** Fields that are missing or of another type, with how often; those of another step left out. */
	readonly misshapen: Readonly<Record<string, number>>;
	/** Fields beyond the nine that `schema.json` does not declare. */
	readonly undeclared: readonly string[];
	readonly wrongValues: number;
	readonly differences: readonly FieldDifference[];
};

const shown = 3;

export function fieldsCheck(file: string, id: string, after: readonly string[], fields: readonly EditField[]): Check {
	return checkPublished(file, {
		id,
		after,
		async look(published, {files}) {
			const declared = declaredProperties(await files.read('schema.json'));
			return fieldsPublished(published, fields, declared);
		},
		judge: seen => judgeFields(seen, id),
	});
}

export function fieldsPublished(
	{end, records, events}: Published,
	fields: readonly EditField[],
	declared: readonly string[],
): FieldsPublished {
	const byId = new Map(events.filter(isEdit).map(event => [eventId(event), event]));
	const known = new Set<string>([...editFieldNames, ...declared]);
	const misshapen: Record<string, number> = {};
	const undeclared = new Set<string>();
	const differences: FieldDifference[] = [];
	let wrongValues = 0;
	for (const record of records) {
		const message = objectOf(record);
		const event = byId.get(record.headers[idHeader] ?? '');
		if (message === null || event === undefined) {
			continue;
		}

		const expected = editMessageOf(event);
		for (const field of Object.keys(message).filter(name => !known.has(name))) {
			undeclared.add(field);
		}

		for (const field of fields) {
			const value = message[field];
			if (value === expected[field]) {
				continue;
			}

			if (isOfType(value, editFields[field])) {
				wrongValues++;
			} else {
				const what = `${field}: ${value === undefined ? 'missing' : JSON.stringify(value).slice(0, 40)} instead of ${editFields[field]}`;
				misshapen[what] = (misshapen[what] ?? 0) + 1;
			}

			if (differences.length < (field === 'namespace' ? 1 : shown)) {
				differences.push(fieldDifference(field, event, value, expected[field]));
			}
		}
	}

	const odd = records.find(record => objectOf(record) === null);
	return {
		end,
		records: records.length,
		noObject: odd === undefined ? null : (odd.value?.slice(0, 300) ?? 'no value'),
		misshapen: Object.fromEntries(Object.entries(misshapen).slice(0, 20)),
		undeclared: [...undeclared].slice(0, 20),
		wrongValues,
		differences,
	};
}

/** Values are shown as JSON, so that a text is told apart from a number. */
function fieldDifference(field: EditField, {data}: FeedEvent, found: Json | undefined, expected: Json): FieldDifference {
	const page = `“${String(data.title)}” on ${String(data.wiki)}`;
	if (field === 'namespace') {
		const name = (value: Json | undefined): string => `“${String(value)}” on ${String(data.wiki)}`;
		return {subject: `namespace ${String(data.namespace)} of ${page}`, found: name(found), expected: name(expected)};
	}

	const shownFound = found === undefined ? 'no such field' : JSON.stringify(found);
	return {subject: `${field} of ${page}`, found: shownFound, expected: JSON.stringify(expected)};
}

export function judgeFields(seen: FieldsPublished, code: string): Verdict {
	const {end, records, noObject, misshapen, undeclared, wrongValues, differences} = seen;
	const wrongStart = judgeStart(end, records);
	if (wrongStart !== null) {
		return wrongStart;
	}

	if (noObject !== null) {
		return failed('message-no-object', {params: {file: end.file}, found: noObject, expected: '{"id": …, "domain": …, …}'});
	}

	if (undeclared.length > 0) {
		return failed('field-undeclared', {found: undeclared.join(', '), expected: 'the nine fields, and what schema.json declares'});
	}

	if (wrongValues > 0 || Object.keys(misshapen).length > 0) {
		const [first = ''] = Object.entries(misshapen).map(([what, times]) => `${times} × ${what}`);
		return failed(code, {
			params: {file: end.file},
			found: first === '' ? `${wrongValues} values` : first,
			expected: 'what the event says',
			differences,
		});
	}

	return passed;
}
