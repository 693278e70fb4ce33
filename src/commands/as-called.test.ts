import {expect, test} from 'vitest';
import {asCalled} from './as-called.ts';

const text = 'streambook run topic/create, or `streambook --help`; /streambook/visits stays, and so does streambook.';

test('in a clone the commands are those of npm', () => {
	expect(asCalled(text, {npm_lifecycle_event: 'start'})).toBe(
		'npm start -- run topic/create, or `npm start -- --help`; /streambook/visits stays, and so does streambook.',
	);
});

test('called by its own name, or by a test, they stay', () => {
	expect([{}, {npm_lifecycle_event: 'test'}].map(environment => asCalled(text, environment))).toEqual([text, text]);
});
