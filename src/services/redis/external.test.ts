import {expect, test} from 'vitest';
import {redisTyped} from './external.ts';

test('an address may name a user and a database; its password comes from elsewhere', () => {
	expect(redisTyped({}, {STREAMBOOK_REDIS_PASSWORD: 'p'})).toBeNull();
	expect(redisTyped({redis: 'redis://alice@store.example/2'}, {STREAMBOOK_REDIS_PASSWORD: 'p@ss/w%rd'})).toEqual({
		url: 'redis://alice:p%40ss%2Fw%25rd@store.example/2',
		endpoint: {host: 'store.example', port: 6379},
	});
});

test.each([
	['another protocol', {redis: 'http://store.example:6379'}],
	['no URL', {redis: '127.0.0.1:6379'}],
	['a database that is no number', {redis: 'redis://store.example/lab'}],
	['a password without an address', {redisPasswordFile: 'secret'}],
	['a password file that is not there', {redis: 'redis://store.example', redisPasswordFile: '/nowhere/at/all'}],
])('%s is refused', (_title, given) => {
	expect(() => redisTyped(given, {})).toThrow(expect.objectContaining({problem: expect.objectContaining({code: 'USAGE'})}));
});
