import {expect, test} from 'vitest';
import type {FeedEvent, Json} from '#core';
import {events} from '../../fixtures/edits.ts';
import {editFields, editMessageOf, isEdit, isOfType} from './edit-message.ts';

const [first] = events as [FeedEvent];
const changed = (data: Readonly<Record<string, Json>>): FeedEvent => ({...first, data: {...first.data, ...data}});

test.each([
	['a change of a text', {type: 'edit'}, true],
	['a new page', {type: 'new'}, true],
	['a page that entered a category', {type: 'categorize'}, false],
	['a log entry', {type: 'log'}, false],
	['a change of a kind that is a number', {type: 142}, false],
	['a canary that says it is an edit', {type: 'edit', meta: {domain: 'canary'}}, false],
])('%s: an edit?', (_title, data, is) => {
	expect(isEdit(changed(data))).toBe(is);
});

test('who edited is a bot only where the event says true', () => {
	const userType = (bot: Json) => editMessageOf(changed({bot})).user_type;
	expect([userType(true), userType(false), userType('true')]).toEqual(['bot', 'human', 'human']);
});

test('a number is no text, null is neither, and what is missing is nothing', () => {
	const values = [7, 'seven', null, undefined, [], true] as const;
	const allowed = (type: string) => values.filter(value => isOfType(value, type));
	expect(allowed(editFields.id)).toEqual([7]);
	expect(allowed(editFields.old_length)).toEqual([7, null]);
	expect(allowed(editFields.title)).toEqual(['seven']);
	expect(allowed(editFields.user_name)).toEqual(['seven', null]);
});
