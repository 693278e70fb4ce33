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
	['another type', 7, text, ['the message is 7, not string']],
	['one of two types', null, {type: ['string', 'null']}, []],
	['an integer is a number', 7, {type: 'number'}, []],
	['a fraction is no integer', 7.5, {type: 'integer'}, ['the message is 7.5, not integer']],
	['a limit says nothing of null', null, {type: ['integer', 'null'], minimum: 0}, []],
	['below its limit', -1, {minimum: 0, maximum: 5}, ['the message is -1, not at least 0']],
	['above its limit', 6, {minimum: 0, maximum: 5}, ['the message is 6, not at most 5']],
	['in the list', 'bot', {enum: ['bot', 'human']}, []],
	['not in the list', 'robot', {enum: ['bot', 'human']}, ['the message is "robot", not one of ["bot","human"]']],
	['the one value', 'bot', {const: 'human'}, ['the message is "bot", not "human"']],
	['any of two', 1, {anyOf: [{type: 'string'}, {type: 'null'}]}, ['the message is 1, not any of those']],
	['a field is missing', {}, {required: ['id']}, ['id is missing']],
	['a field of another type', {id: 'a'}, {properties: {id: {type: 'integer'}}}, ['id is "a", not integer']],
	['a field nobody declared', {id: 1, x: 2}, {properties: {id: {}}, additionalProperties: false}, ['x may not be there']],
	['other fields by their own schema', {x: 2}, {additionalProperties: {type: 'string'}}, ['x is 2, not string']],
	['a field that may not be', {x: 2}, {properties: {x: false}}, ['x may not be there']],
	['an item of another type', [1, 'a'], {items: {type: 'integer'}}, ['[1] is "a", not integer']],
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

test('keywords that nothing looks at are told, wherever they are', () => {
	const schema = {
		properties: {id: {type: 'integer', minimun: 1, description: 'a number'}},
		requires: [],
		anyOf: [{multipleOf: 2}],
	};
	expect(unknownKeywords(schema)).toEqual(['requires', 'minimun', 'multipleOf']);
});

test.each(['reference', 'right/written-otherwise', 'right/any-of'])(
	'%s says all with keywords that are looked at',
	async folder => {
		const file = new URL(`../../labs/13-your-own-message/${folder}/schema.json`, import.meta.url);
		const schema = parseSchema(await readFile(file, 'utf8'));
		expect(schema).not.toBeNull();
		expect(unknownKeywords(schema ?? false)).toEqual([]);
	},
);
