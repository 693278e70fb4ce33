import {expect, test} from 'vitest';
import type {Json, RecordView} from '#core';
import {lookOnce} from '../../src/testing/look-once.ts';
import {codeOf, edits, events, recordOf, withValue} from '../fixtures/edits.ts';
import {died, endedWell, endless} from '../fixtures/program-ends.ts';
import {fittingOf, judgeFitting, messagesFitSchema} from './messages-fit-schema.ts';
import {judgeDeclaration, schemaDeclared} from './schema-declared.ts';
import {judgeStrictness, schemaRefuses, strictnessOf} from './schema-refuses.ts';

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
const otherwise = (properties: Readonly<Record<string, Json>>) => ({...strict, properties: {...types, ...properties}});
const requiring = (is: (name: string) => boolean) => ({...strict, required: Object.keys(types).filter(is)});
/** The first one is a new page, without an old length. */
const all = edits.slice(0, 40).map(event => recordOf(event));
const published = {end: endedWell, records: all, events};
const without = (...names: readonly string[]): readonly RecordView[] =>
	edits.slice(0, 40).map(event => {
		const message = Object.entries(JSON.parse(recordOf(event).value ?? ''));
		return withValue(event, JSON.stringify(Object.fromEntries(message.filter(([name]) => !names.includes(name)))));
	});

test.each([
	['refuses all that is spoilt', strict, []],
	['requires all but the title', requiring(name => name !== 'title'), ['no title']],
	['lets anything be added', {...strict, additionalProperties: true}, ['a field nobody declared']],
	['lets numbers be added', {...strict, additionalProperties: {type: 'number'}}, ['a field nobody declared']],
	['takes any text for a type of user', otherwise({user_type: {type: 'string', minLength: 1}}), ['user_type is "robot"']],
	['lets the new length be -1', otherwise({new_length: {type: 'integer', minimum: -1}}), ['new_length is below 0']],
	['lets the old length be -1', otherwise({old_length: {type: ['integer', 'null'], minimum: -1}}), ['old_length is below 0']],
	['lets the new length be null', otherwise({new_length: {type: ['integer', 'null'], minimum: 0}}), ['new_length is null']],
	['takes an id for a text as well', otherwise({id: {type: ['integer', 'string']}}), ['id is a text']],
	['takes a title for a number as well', otherwise({title: {type: ['string', 'number']}}), ['title is a number']],
	['has a field of any type', otherwise({title: {}}), ['title is a list', 'title is a number']],
])('a schema that %s', (_title, schema, allowed) => {
	const strictness = strictnessOf(published, JSON.stringify(schema));
	expect(strictness.allowed).toEqual(allowed);
	expect(codeOf(judgeStrictness(strictness))).toBe(allowed.length === 0 ? 'passed' : 'schema-too-wide');
});

test.each([
	['says nothing', {}, endedWell, all],
	['requires nothing', {...strict, required: []}, endedWell, all],
	['requires what the messages lack', strict, endedWell, without('user_name')],
	[
		'requires all but what the messages lack',
		requiring(name => name !== 'user_name'),
		endedWell,
		without('user_name').slice(0, 1),
	],
	['cannot be read', 'no schema', endedWell, all],
	['is right, though a record is none', strict, endedWell, [withValue(edits[0] ?? never(), 'text'), ...all]],
	['nobody can use, since nothing was published', strict, endedWell, []],
	['nobody can use, since the program died', strict, died, []],
	['is right, though the program died', strict, died, all],
] as const)('what is said of a schema that %s', (_title, schema, end, records) => {
	const verdict = judgeStrictness(strictnessOf({end, records, events}, JSON.stringify(schema)));
	expect(verdict).toMatchSnapshot();
});

test('records without the header of the event are spoilt like others: they are there', () => {
	const records = all.map(record => ({...record, headers: {}}));
	expect(codeOf(judgeStrictness(strictnessOf({...published, records}, JSON.stringify(strict))))).toBe('passed');
});

test('what is spoilt is an edit with all its fields, though new pages come first and may be anything', () => {
	const newPage = {type: 'object', properties: {old_length: {type: 'null'}}, required: ['old_length']};
	expect(JSON.parse(all[0]?.value ?? '')).toMatchObject({old_length: null});
	expect(strictnessOf(published, JSON.stringify({anyOf: [strict, newPage]})).allowed).toEqual([]);
});

test('what is spoilt has its user, though messages without one come first and may be anything', () => {
	const schema = {anyOf: [strict, {properties: {user_name: false}}]};
	const records = [...without('user_name').slice(0, 3), ...all];
	expect(strictnessOf({...published, records}, JSON.stringify(schema)).allowed).toEqual(['no user_name']);
});

const mood = otherwise({mood: {type: 'string'}, place: {}});
const nine = otherwise({});

test.each([
	['fit', endedWell, all, strict, 'passed'],
	['fit a schema that cannot be read: another check’s finding', endedWell, all, 'no schema', 'passed'],
	['fit, of a program that died', died, all, strict, 'program-failed'],
	['are none', endless, [], strict, 'nothing-published'],
	['do not fit', endedWell, all, otherwise({old_length: {type: 'integer'}}), 'message-unfit'],
	['are no messages', endedWell, edits.slice(0, 2).map(event => withValue(event, '"text"')), strict, 'message-unfit'],
	[
		'do not fit, and have no header',
		endedWell,
		[{...(all[0] ?? never()), headers: {}}],
		otherwise({id: {}, title: false}),
		'message-unfit',
	],
	['are wrong in every field', endedWell, all.slice(0, 5), otherwise(sevenTexts()), 'message-unfit'],
	['one of which does not fit', endedWell, [...all, recordOf(edits[50] ?? never(), {id: 'x'})], strict, 'message-unfit'],
	['are all of new pages', endedWell, all.slice(0, 1), strict, 'passed'],
	['never have the own fields', endedWell, all, {...mood, required: []}, 'own-field-empty'],
	[
		'have the own field once',
		endedWell,
		[recordOf(edits[0] ?? never(), {mood: 'well', place: 1}), ...all],
		{...mood, required: []},
		'passed',
	],
	['have the own field as null', endedWell, without('delta'), {...nine, required: []}, 'own-field-empty'],
])('messages that %s', (_title, end, records, schema, code) => {
	const verdict = judgeFitting(fittingOf({end, records, events}, JSON.stringify(schema)));
	expect(codeOf(verdict)).toBe(code);
	expect(verdict).toMatchSnapshot();
});

test('of many own fields that are empty five are named', () => {
	const own = Object.fromEntries(Array.from({length: 6}, (_, index) => [`own${index}`, {}]));
	const {empty} = fittingOf(published, JSON.stringify({...otherwise(own), required: []}));
	expect(empty).toEqual(['own0', 'own1', 'own2', 'own3', 'own4']);
});

const declaration = {isThere: true, isSchema: true, unknown: [], undeclared: [], own: ['delta']};
test.each([
	['all said', {}, 'passed'],
	['no file', {isThere: false, isSchema: false}, 'file-missing'],
	['no JSON', {isSchema: false}, 'schema-unreadable'],
	['two keywords nobody knows', {unknown: ['minimun', 'requires']}, 'schema-keyword-unknown'],
	['two of the nine missing', {undeclared: ['title', 'id']}, 'schema-incomplete'],
	['a keyword nobody knows', {unknown: ['minimun']}, 'schema-keyword-unknown'],
	['one of the nine missing', {undeclared: ['title']}, 'schema-incomplete'],
	['nothing of one’s own', {own: []}, 'schema-nothing-own'],
])('a declaration with %s', (_title, part, code) => {
	const verdict = judgeDeclaration({...declaration, ...part});
	expect(codeOf(verdict)).toBe(code);
	expect(verdict).toMatchSnapshot();
});

test.each([
	['all that is wanted', JSON.stringify(strict), 'passed'],
	['the nine fields alone', JSON.stringify({properties: {...types, delta: undefined}}), 'schema-nothing-own'],
	['seven of the nine', JSON.stringify({properties: {...types, id: undefined, title: undefined}}), 'schema-incomplete'],
	['a keyword that is written wrongly', JSON.stringify({...strict, requird: []}), 'schema-keyword-unknown'],
	['true', 'true', 'schema-incomplete'],
	['half a JSON', '{"type":', 'schema-unreadable'],
	['nothing', '', 'schema-unreadable'],
	['no file', null, 'file-missing'],
])('a schema.json of %s', async (_title, text, code) => {
	const check = schemaDeclared();
	const files = {read: async (name: string) => (name === 'schema.json' ? text : null)};
	expect(codeOf(check.judge(await lookOnce(check, {files} as never)))).toBe(code);
});

test.each([messagesFitSchema('producer.ts'), schemaRefuses('producer.ts')])('$id needs a schema, and reads it', async check => {
	const context = {access: {}, kafka: {records: async () => all}, feed: {events: async () => events}};
	const verdictOf = async (schema: Json) => {
		const files = {read: async (name: string) => (name === 'schema.json' ? JSON.stringify(schema) : null)};
		const ran = {topic: 't', run: {id: 'r', url: ''}, end: endedWell};
		return codeOf(check.judge(await lookOnce(check, {...context, files} as never, ran)));
	};
	expect(check.after).toContain('schema-declared');
	expect(await verdictOf(strict)).toBe('passed');
	expect(await verdictOf(otherwise({id: {type: ['array', 'string']}}))).not.toBe('passed');
});

function sevenTexts(): Readonly<Record<string, Json>> {
	return Object.fromEntries(Object.keys(types).map(name => [name, {type: 'boolean'}]));
}

function never(): never {
	throw new Error('the stream is shorter than it should be');
}
