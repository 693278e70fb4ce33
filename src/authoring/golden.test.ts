import {expect, test} from 'vitest';
import {normalise} from './golden.ts';

test.each([
	['topic `events-0123456789` has 3 partitions', 'topic `events-<fresh>` has # partitions'],
	['event 60e25da8-87c0-4a71-bf67-a0e516271536 is missing', 'event <uuid> is missing'],
	['sent 1,234 of 2.5 MB', 'sent # of # MB'],
	['Mon Mar 02 2026 14:45:00 GMT+0545 (Nepal Time)', 'Mon Mar # # #:#:# GMT<zone>'],
	['connect ECONNREFUSED 127.0.0.1:9092', 'connect ECONNREFUSED #:#'],
])('%s', (text, expected) => {
	expect(normalise(text)).toBe(expected);
});

test('words are held: another sentence is another text', () => {
	expect(normalise('the last records are missing')).not.toBe(normalise('the last records are there twice'));
});
