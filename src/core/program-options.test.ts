import {expect, test} from 'vitest';
import {programArguments} from './program-options.ts';

test('an address that carries a password is in the environment, and only of what the program takes', () => {
	const access = {
		databaseUrl: 'mysql://lab:a@h:1/lab',
		urls: {store: 'store://:secret@h:2', other: 'other://h:3'},
		endpoints: {},
	};
	expect(programArguments({urls: ['store'], topic: 't'}, access)).toEqual({
		arguments: ['--topic', 't'],
		environment: {STREAMBOOK_STORE: 'store://:secret@h:2'},
	});
});

test('a program is not started without a server it takes an address of', () => {
	expect(() => programArguments({urls: ['store']}, {endpoints: {}})).toThrow('store is not running');
});
