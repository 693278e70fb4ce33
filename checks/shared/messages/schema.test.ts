import {readFile} from 'node:fs/promises';
import {expect, test} from 'vitest';
import type {Json} from '#core';
import {declaredProperties, parseSchema, type Schema, unknownKeywords, violations} from './schema.ts';

const text: Schema = {type: 'string', minLength: 2, maxLength: 3, pattern: '^[a-z]+$'};

test.each<[title: string, value: Json, schema: Schema, found: readonly string[]]>([
	['a text that fits', 'abc', text, []],
	['characters are counted, not halves of them', '🏛🏛', {type: 'string', maxLength: 2}, []],
	['too short', 'a', text, ['the message is "a", not of 2 characters']],
	['unlike its pattern', 'AB', text, ['the message is "AB", not like ^[a-z]+$']],
	['of the shortest length', 'ab', text, []],
	['of the longest length', 'abc', text, []],
	['too long', 'abcd', text, ['the message is "abcd", not within 3 characters']],
	['a length says nothing of a number', 7, {minLength: 2, maxLength: 0}, []],
	['a length of a type nobody knows', 'abc', {minLength: '5', maxLength: '1'}, []],
	['a pattern says nothing of a number', 7, {pattern: '^[a-z]+$'}, []],
	['a pattern that is no text', 'abc', {pattern: 7}, []],
	['a character of a pattern is a whole one', '🏛', {pattern: '^.$'}, []],
	['another type', 7, text, ['the message is 7, not string']],
	['one of two types', null, {type: ['string', 'null']}, []],
	['none of two types', 7, {type: ['string', 'null']}, ['the message is 7, not string or null']],
	['a value that is shown in part', 'x'.repeat(80), {type: 'null'}, [`the message is "${'x'.repeat(59)}, not null`]],
	['an integer is a number', 7, {type: 'number'}, []],
	['a fraction is no integer', 7.5, {type: 'integer'}, ['the message is 7.5, not integer']],
	['a limit says nothing of null', null, {type: ['integer', 'null'], minimum: 0}, []],
	['a limit says nothing of a text', 'abc', {minimum: 0, maximum: 5}, []],
	['at its lower limit', 0, {minimum: 0}, []],
	['at its upper limit', 5, {maximum: 5}, []],
	['below its limit', -1, {minimum: 0, maximum: 5}, ['the message is -1, not at least 0']],
	['above its limit', 6, {minimum: 0, maximum: 5}, ['the message is 6, not at most 5']],
	['in the list', 'bot', {enum: ['bot', 'human']}, []],
	['not in the list', 'robot', {enum: ['bot', 'human']}, ['the message is "robot", not one of ["bot","human"]']],
	['the one value there may be', 'bot', {const: 'bot'}, []],
	['null, the one value there may be', null, {const: null}, []],
	['the one value', 'bot', {const: 'human'}, ['the message is "bot", not "human"']],
	['any of two', 1, {anyOf: [{type: 'string'}, {type: 'null'}]}, ['the message is 1, not any of those']],
	['the second of two', null, {anyOf: [{type: 'string'}, {type: 'null'}]}, []],
	['any of what is no schema', 1, {anyOf: ['integer', 'null']}, ['the message is 1, not any of those']],
	['a field is missing', {}, {required: ['id']}, ['id is missing']],
	['a field of another type', {id: 'a'}, {properties: {id: {type: 'integer'}}}, ['id is "a", not integer']],
	['a field nobody declared', {id: 1, x: 2}, {properties: {id: {}}, additionalProperties: false}, ['x may not be there']],
	['other fields by their own schema', {x: 2}, {additionalProperties: {type: 'string'}}, ['x is 2, not string']],
	['a field that may not be', {x: 2}, {properties: {x: false}}, ['x may not be there']],
	['an item of another type', [1, 'a'], {items: {type: 'integer'}}, ['[1] is "a", not integer']],
	['items that fit', [1, 2], {type: 'array', items: {type: 'integer'}}, []],
	['items of any kind', [1, 'a'], {type: 'array'}, []],
	['items say nothing of a text', 'abc', {items: {type: 'integer'}}, []],
	['a field of any kind', {x: 1, y: 'a'}, {properties: {x: {}}}, []],
	['a list is no object', [], {type: 'object'}, ['the message is [], not object']],
	['a field named like one of every object', {}, {required: ['toString']}, ['toString is missing']],
	['a pattern that is none', 'a', {pattern: '('}, ['the message is "a", not like (']],
])('%s', (_title, value, schema, found) => {
	expect(violations(value, schema)).toEqual(found);
});

test.each([
	['no JSON', '{"type": "object",}'],
	['a list', '[]'],
	['nothing', ''],
])('%s is no schema', (_title, schema) => {
	expect(parseSchema(schema)).toBeNull();
	expect(declaredProperties(schema)).toEqual([]);
});

test('a schema declares its properties, and whoever has no schema declares none', () => {
	expect(declaredProperties('{"properties": {"id": {}, "title": true}}')).toEqual(['id', 'title']);
	expect(['true', '{}', '{"properties": []}', null].map(declaredProperties)).toEqual([[], [], [], []]);
});

test('every keyword the guide allows is known, and so are the words that explain', async () => {
	const guide = await readFile(new URL('../../../labs/13-your-own-message/guide.md', import.meta.url), 'utf8');
	const [, allowed = ''] = /You may use ([^.]*)\./.exec(guide) ?? [];
	const words = [...allowed.matchAll(/`(\w+)`/g)].map(([, word = '']) => word);
	expect(words).toContain('maxLength');
	const explaining = ['$schema', '$id', '$comment', 'default', 'examples', 'deprecated'];
	expect(unknownKeywords(Object.fromEntries([...words, ...explaining].map(word => [word, {}])))).toEqual([]);
});

test('keywords that nothing looks at are told, wherever they are', () => {
	const schema = {
		properties: {id: {type: 'integer', minimun: 1, description: 'a number'}},
		requires: [],
		items: {minmum: 0},
		additionalProperties: {maxmum: 0},
		anyOf: [{multipleOf: 2}],
	};
	expect(unknownKeywords(schema)).toEqual(['requires', 'minimun', 'minmum', 'maxmum', 'multipleOf']);
});

test.each(['reference', 'right/written-otherwise', 'right/any-of'])(
	'%s says all with keywords that are looked at',
	async folder => {
		const file = new URL(`../../../labs/13-your-own-message/${folder}/schema.json`, import.meta.url);
		const schema = parseSchema(await readFile(file, 'utf8'));
		expect(schema).not.toBeNull();
		expect(unknownKeywords(schema ?? false)).toEqual([]);
	},
);
