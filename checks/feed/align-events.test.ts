import {expect, test} from 'vitest';
import {alignEvents} from './align-events.ts';
import type {ReadEvent} from './stream-document.ts';

const events = (text: string): readonly ReadEvent[] => [...text].map(data => ({event: 'message', id: '', data}));
const aligned = (read: string, sent: string): string =>
	alignEvents(events(read), events(sent))
		.map(({found, expected}) => `${found?.data ?? '-'}${expected?.data ?? '-'}`)
		.join(' ');

test.each([
	['all is as it was sent', 'abc', 'abc', 'aa bb cc'],
	['one was read otherwise', 'axc', 'abc', 'aa xb cc'],
	['one is missing', 'ac', 'abc', 'aa -b cc'],
	['the last are missing', 'a', 'abc', 'aa -b -c'],
	['one is too many', 'axbc', 'abc', 'aa x- bb cc'],
	['one is there twice', 'aabc', 'abc', 'aa a- bb cc'],
	['the last is too many', 'abcx', 'abc', 'aa bb cc x-'],
	['nothing was read', '', 'ab', '-a -b'],
])('%s', (_title, read, sent, pairs) => {
	expect(aligned(read, sent)).toBe(pairs);
});
