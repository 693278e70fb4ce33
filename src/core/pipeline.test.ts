import {expect, test} from 'vitest';
import {type BrokenHop, firstBrokenHop, type PipelineSample, pipelineFigures, recordRate} from './pipeline.ts';

const whole: PipelineSample = {
	at: 10_000,
	topic: [
		{partition: 0, low: 0, high: 100},
		{partition: 1, low: 10, high: 60},
	],
	group: {members: 1, committed: [90, null]},
	rows: 9,
};

test('figures follow from offsets: what was never committed counts from the oldest record', () => {
	expect(pipelineFigures(whole)).toEqual({partitions: 2, records: 150, lag: 60, members: 1, rows: 9});
});

test('the rate is what was written between two samples', () => {
	const before = {
		...whole,
		at: 8000,
		topic: [
			{partition: 0, low: 0, high: 40},
			{partition: 1, low: 10, high: 60},
		],
	};
	expect(recordRate(before, whole)).toBe(30);
	expect(recordRate({...before, topic: null}, whole)).toBe(0);
	expect(recordRate(whole, whole)).toBe(0);
});

const all = ['feed', 'kafka', 'mysql'];

test.each<readonly [string, readonly string[], PipelineSample | null, BrokenHop | null]>([
	['no feed', [], null, 'feed'],
	['no broker', ['feed'], null, 'broker'],
	['no topic', all, {...whole, topic: null}, 'topic'],
	['an empty topic', all, {...whole, topic: [{partition: 0, low: 0, high: 0}]}, 'producer'],
	['no database', ['feed', 'kafka'], whole, 'database'],
	['nobody who processes what is waiting', all, {...whole, group: null}, 'processor'],
	['a table that stays empty', all, {...whole, rows: null}, 'table'],
	['all that was sent is stored, and the processor has ended', all, {...whole, group: {members: 0, committed: [100, 60]}}, null],
	['a whole pipeline', all, whole, null],
])('%s', (_what, ready, sample, hop) => {
	expect(firstBrokenHop(service => ready.includes(service), sample)).toBe(hop);
});
