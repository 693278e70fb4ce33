import {expect, test} from 'vitest';
import type {Json} from '#core';
import {eventAt, recordAt} from '../../fixtures/events.ts';
import {eventId, isCanary, messageOf, objectOf} from './message.ts';

const messageWith = (data: Readonly<Record<string, Json>>) => messageOf(eventAt(0, data));

test('a hidden user is an empty one, whether the event says null or nothing', () => {
	const {user: _hidden, ...data} = eventAt(0).data;
	expect(messageOf({position: 0, id: '', data}).user).toBe('');
	expect(messageWith({user: null}).user).toBe('');
	expect(messageWith({user: 'null'}).user).toBe('null');
});

test('what is no text becomes one, and only true makes a bot', () => {
	expect(messageWith({type: 142, title: 0})).toMatchObject({type: '142', title: '0'});
	expect([true, false, 'true', 1].map(bot => messageWith({bot}).bot)).toEqual([true, false, false, false]);
});

test('a canary is known by its domain, and has an id like others', () => {
	const meta = {id: 'id-1', domain: 'canary'};
	expect(isCanary(eventAt(0, {meta}))).toBe(true);
	expect(isCanary(eventAt(0))).toBe(false);
	expect(eventId(eventAt(0, {meta}))).toBe('id-1');
	expect(eventId(eventAt(0, {meta: {}}))).toBe('');
});

test.each([
	['an object', '{"a":1}', {a: 1}],
	['a list', '[1]', null],
	['null', 'null', null],
	['a text', '"a"', null],
	['half an object', '{"a":', null],
	['nothing', null, null],
])('a value that is %s', (_title, value, object) => {
	expect(objectOf(recordAt(eventAt(0), {value}))).toEqual(object);
});
