import {expect, test} from 'vitest';
import type {FeedEvent, Json, RecordView} from '#core';
import type {ProgramEnd} from '../program/end.ts';
import {fittingOf, judgeDeclaration, judgeFitting, judgeStrictness, strictnessOf} from './declared-schema.ts';
import {fieldsPublished, judgeFields} from './edit-fields.ts';
import {editMessageOf} from './edit-message.ts';
import {editsPublished, judgeEdits} from './edits.ts';
import {messagesWanted} from './publish-edits.ts';

const end: ProgramEnd = {
	file: 'producer.ts',
	how: 'by itself',
	code: 0,
	exit: 'exit code 0',
	stopMs: null,
	forced: false,
	lastLines: [],
};
const crashed: ProgramEnd = {...end, code: 1, exit: 'exit code 1', lastLines: ['TypeError: x is undefined']};

/** Every fourth event is a log entry, every tenth edit a new page, one is a canary, one user is hidden. */
const events: readonly FeedEvent[] = Array.from({length: 400}, (_, position) => {
	const meta = {
		id: `id-${position}`,
		dt: '2026-03-02T09:00:00.123Z',
		domain: position === 30 ? 'canary' : 'ru.wikipedia.org',
		uri: '',
	};
	const type = position % 4 === 3 ? 'log' : position % 10 === 0 ? 'new' : 'edit';
	const length = {...(type === 'edit' && {old: 5}), new: 7};
	const user = position === 41 ? {} : {user: 'Кел'};
	const change = {type, id: position, wiki: 'ruwiki', namespace: 104, title: `Т${position}`, bot: false, length, ...user};
	return {position, id: '', data: position === 30 ? {meta} : {meta, ...change}};
});
const edits = events.filter(({data}) => data.type === 'edit' || data.type === 'new');

const recordOf = (event: FeedEvent, changed: Readonly<Record<string, Json>> = {}): RecordView => ({
	partition: 0,
	offset: '0',
	key: null,
	value: JSON.stringify({...editMessageOf(event), delta: 1, ...changed}),
	headers: {'event-id': (event.data.meta as {readonly id: string}).id},
	timestamp: 0,
});
const all = edits.slice(0, messagesWanted).map(event => recordOf(event));
const codeOf = (verdict: {readonly kind: string; readonly code?: string}): string => verdict.code ?? verdict.kind;

test.each([
	['the first edits, each once', end, all, 'passed'],
	[
		'a log entry among them',
		end,
		[
			...all,
			...events
				.filter(({data}) => data.type === 'log')
				.slice(0, 1)
				.map(event => recordOf({...event, data: {...edits[0]?.data, ...event.data}})),
		],
		'not-an-edit',
	],
	['new pages left out', end, all.filter((_, index) => edits[index]?.data.type !== 'new'), 'edits-lost'],
	['one twice', end, [...all, ...all.slice(0, 1)], 'events-twice'],
	['the last batch lost', end, all.slice(0, 100), 'last-events-lost'],
	['more than were wanted', end, edits.slice(0, 250).map(event => recordOf(event)), 'events-beyond'],
	['nothing', end, [], 'ended-with-nothing'],
	['nothing, since it died', crashed, [], 'program-failed'],
	['without the header', end, all.map(record => ({...record, headers: {}})), 'record-without-event-id'],
] as const)('which edits: %s', (_title, how, records, code) => {
	expect(codeOf(judgeEdits(editsPublished({end: how, records, events})))).toBe(code);
});

const fields = ['namespace', 'timestamp', 'user_name', 'old_length', 'id'] as const;
const changed = (change: Readonly<Record<string, Json>>): readonly RecordView[] =>
	edits.slice(0, 60).map(event => recordOf(event, change));
const without = (name: string): readonly RecordView[] =>
	all.map(record => ({...record, value: JSON.stringify({...JSON.parse(record.value ?? ''), [name]: undefined})}));

test.each([
	['as the events have them', all, 'passed'],
	['another name', changed({namespace: 'Page'}), 'wrong'],
	['a number as text', changed({id: '1'}), 'wrong'],
	['a field missing', without('user_name'), 'wrong'],
	[
		'0 instead of null',
		edits.slice(0, 60).map(event => recordOf(event, {old_length: (event.data.length as {old?: number}).old ?? 0})),
		'wrong',
	],
	['a field nobody declared', changed({colour: 'red'}), 'field-undeclared'],
	['no object', all.map(record => ({...record, value: '"text"'})), 'message-no-object'],
	['nothing', [], 'ended-with-nothing'],
] as const)('fields: %s', (_title, records, code) => {
	expect(codeOf(judgeFields(fieldsPublished({end, records, events}, fields, ['delta']), 'wrong'))).toBe(code);
});

test('a text is told apart from a number', () => {
	const {differences} = fieldsPublished({end, records: changed({id: '1'}), events}, ['id'], ['delta']);
	expect(differences[0]).toEqual({subject: 'id of “Т0” on ruwiki', found: '"1"', expected: '0'});
	expect(differences).toHaveLength(3);
});

const types: Readonly<Record<string, Json>> = {
	id: {type: 'integer'},
	domain: {type: 'string'},
	namespace: {type: 'string'},
	title: {type: 'string'},
	timestamp: {type: 'string'},
	user_name: {type: ['string', 'null']},
	user_type: {enum: ['bot', 'human']},
	old_length: {type: ['integer', 'null'], minimum: 0},
	new_length: {type: 'integer', minimum: 0},
	delta: {type: 'integer'},
};
const strict = {type: 'object', properties: types, required: Object.keys(types), additionalProperties: false};
const published = {end, records: all, events};

test.each([
	['refuses all that is spoilt', strict, []],
	[
		'requires nothing',
		{...strict, required: []},
		[
			'no id',
			'no domain',
			'no namespace',
			'no title',
			'no timestamp',
			'no user_name',
			'no user_type',
			'no old_length',
			'no new_length',
		],
	],
	['lets anything be added', {...strict, additionalProperties: true}, ['a field nobody declared']],
	[
		'takes any text for a type of user',
		{...strict, properties: {...types, user_type: {type: 'string'}}},
		['user_type is "robot"'],
	],
	['has no lower limit', {...strict, properties: {...types, new_length: {type: 'integer'}}}, ['new_length is below 0']],
	['has a field of any type', {...strict, properties: {...types, title: {}}}, ['title is a list', 'title is a number']],
])('a schema that %s', (_title, schema, allowed) => {
	const strictness = strictnessOf(published, JSON.stringify(schema));
	expect(strictness.allowed).toEqual(allowed);
	expect(codeOf(judgeStrictness(strictness))).toBe(allowed.length === 0 ? 'passed' : 'schema-too-wide');
});

test.each([
	['fit', strict, 'passed'],
	['do not fit', {...strict, properties: {...types, old_length: {type: 'integer'}}}, 'message-unfit'],
	['never have the own field', {...strict, properties: {...types, mood: {type: 'string'}}}, 'own-field-empty'],
])('messages that %s', (_title, schema, code) => {
	expect(codeOf(judgeFitting(fittingOf(published, JSON.stringify(schema))))).toBe(code);
});

const declaration = {isThere: true, isSchema: true, unknown: [], undeclared: [], own: ['delta']};
test.each([
	['all said', {}, 'passed'],
	['no file', {isThere: false}, 'file-missing'],
	['no JSON', {isSchema: false}, 'schema-unreadable'],
	['a keyword nobody knows', {unknown: ['minimun']}, 'schema-keyword-unknown'],
	['one of the nine missing', {undeclared: ['title']}, 'schema-incomplete'],
	['nothing of one’s own', {own: []}, 'schema-nothing-own'],
])('a declaration with %s', (_title, part, code) => {
	expect(codeOf(judgeDeclaration({...declaration, ...part}))).toBe(code);
});
