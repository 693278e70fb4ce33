import {expect, test} from 'vitest';
import {alignEvents, isSame} from './align-events.ts';
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
	['something was read of a stream that sent nothing', 'ab', '', 'a- b-'],
	['seven are missing', 'aix', 'abcdefghix', 'aa -b -c -d -e -f -g -h ii xx'],
	['so many are missing that one looks like another', 'ajx', 'abcdefghijx', 'aa jb xc -d -e -f -g -h -i -j -x'],
	['seven are too many', 'aBCDEFGHb', 'ab', 'aa B- C- D- E- F- G- H- bb'],
	['so many are too many that one looks like another', 'aBCDEFGHIb', 'abc', 'aa Bb Cc D- E- F- G- H- I- b-'],
	['the first is too many, the last is missing', 'baa', 'aac', 'b- aa aa -c'],
	['one of two alike was read otherwise', 'ax', 'aab', 'aa xa -b'],
])('%s', (_title, read, sent, pairs) => {
	expect(aligned(read, sent)).toBe(pairs);
});

test('a line that was no event is like none that was sent', () => {
	const [sent] = events('a') as [ReadEvent];
	expect(alignEvents([null], [sent])).toEqual([{index: 0, found: null, expected: sent}]);
	expect(alignEvents([sent, null], [sent])).toEqual([
		{index: 0, found: sent, expected: sent},
		{index: 1, found: null, expected: null},
	]);
});

test('an event is another one by its type, by its id and by its data', () => {
	const event: ReadEvent = {event: 'message', id: '1', data: 'a'};
	const others = [{event: 'error'}, {id: '2'}, {data: 'b'}].map(part => ({...event, ...part}));
	expect(isSame(event, {...event})).toBe(true);
	expect([...others, null].map(other => isSame(event, other))).toEqual([false, false, false, false]);
	expect(isSame(null, null)).toBe(false);
});

test('each event stands beside the index it was sent at', () => {
	expect(alignEvents(events('bxd'), events('abcde')).map(({index}) => index)).toEqual([0, 1, 2, 3, 4]);
	expect(alignEvents(events('axb'), events('ab')).map(({index}) => index)).toEqual([0, 1, 1]);
	expect(alignEvents(events('abxy'), events('ab')).map(({index}) => index)).toEqual([0, 1, 2, 2]);
});
