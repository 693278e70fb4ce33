import {expect, test} from 'vitest';
import {pressesOf} from './presses.ts';

test('keys that arrive together are told apart, Enter and Tab too', () => {
	expect(pressesOf('j+\r\t é', {})).toEqual(['j', '+', 'enter', 'tab', 'space', 'é']);
});

test('keys with a name have it', () => {
	expect(pressesOf('', {upArrow: true})).toEqual(['up']);
	expect(pressesOf('', {tab: true, shift: true})).toEqual(['shift+tab']);
	expect(pressesOf('c', {ctrl: true})).toEqual(['ctrl+c']);
});

test('what nobody types is dropped', () => {
	expect(pressesOf('q'.repeat(1000), {})).toEqual([]);
	expect(pressesOf('q', {meta: true})).toEqual([]);
});
