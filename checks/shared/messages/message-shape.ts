import {type Failed, failed, type RecordView} from '#core';
import {idHeader, messageFields, objectOf} from './message.ts';

/** A shape that records have: the fields of the value with their types, and whether the id is beside it. */
export type Shape = {
	readonly records: number;
	/** `field: type` in order of name; null when the value is no JSON object. */
	readonly fields: readonly string[] | null;
	readonly hasId: boolean;
	/** Whether it is what became of a canary, whose event has few of the fields. */
	readonly isCanary: boolean;
	/** The value of the first record of this shape. */
	readonly example: string;
};

const exampleLength = 300;
const shapesKept = 10;

export function shapesOf(records: readonly RecordView[]): readonly Shape[] {
	const byShape = Map.groupBy(records, record => JSON.stringify([fieldsOf(record), hasId(record), isCanary(record)]));
	return [...byShape.values()].slice(0, shapesKept).map(alike => {
		const [first] = alike as [RecordView];
		return {
			records: alike.length,
			fields: fieldsOf(first),
			hasId: hasId(first),
			isCanary: isCanary(first),
			example: (first.value ?? '').slice(0, exampleLength),
		};
	});
}

/** What is wrong with the shape of messages; null when all are of the contract's. */
export function judgeShapes(shapes: readonly Shape[]): Failed | null {
	const expected = Object.entries(messageFields)
		.map(([name, type]) => `${name}: ${type}`)
		.sort();
	for (const {records, fields, hasId: has, isCanary: ofCanary, example} of shapes) {
		if (fields === null) {
			return failed('message-not-json', {params: {records}, found: example, expected: 'a JSON object', difficulty: 40});
		}

		const missing = expected.filter(field => !fields.includes(field));
		const extra = fields.filter(field => !expected.includes(field));
		if (ofCanary && missing.length > 0) {
			return failed('canary-published', {found: example, expected: 'no canary', difficulty: 46});
		}

		if (missing.length > 0 || extra.length > 0) {
			return failed('message-fields', {
				params: {records, missing: missing.join(', ') || 'nothing', extra: extra.join(', ') || 'nothing'},
				found: fields.join(', '),
				expected: expected.join(', '),
			});
		}

		if (!has) {
			return failed('record-without-event-id', {params: {header: idHeader}, found: `${records} without`, expected: 0});
		}
	}

	return null;
}

function fieldsOf(record: RecordView): readonly string[] | null {
	const value = objectOf(record);
	return value === null
		? null
		: Object.entries(value)
				.map(([name, content]) => `${name}: ${content === null ? 'null' : Array.isArray(content) ? 'array' : typeof content}`)
				.sort()
				.slice(0, 30);
}

function hasId({headers}: RecordView): boolean {
	return /^[0-9a-f-]{36}$/.test(headers[idHeader] ?? '');
}

function isCanary(record: RecordView): boolean {
	return objectOf(record)?.domain === 'canary';
}
