import {expect, test} from 'vitest';
import type {Verdict} from '#core';
import {died, endedWell, endless} from '../fixtures/program-ends.ts';
import {shapeOf, type TopicMade} from '../shared/runs/made-topic.ts';
import {judgeTopic} from './makes-topic.ts';
import {judgeRetention} from './retention-on-topic.ts';
import {heldText, judgeSecondRun} from './second-run-changes-nothing.ts';

const wanted = {partitions: 3, retentionMs: 86_400_000};
const made: TopicMade = {
	end: endedWell,
	topic: 'topic-1',
	shape: {partitions: 3, replicas: [1, 1, 1], leaderless: 0},
	retention: {value: '86400000', source: 'topic'},
};

function codeOf(verdict: Verdict): string {
	return verdict.kind === 'passed' ? 'passed' : verdict.code;
}

test.each([
	['as it was asked for', made, 'passed'],
	['by a program that died', {...made, end: died}, 'program-failed'],
	['by a program without an end', {...made, end: endless}, 'program-did-not-end'],
	['under another name', {...made, shape: null}, 'topic-missing'],
	['with one partition', {...made, shape: {partitions: 1, replicas: [1], leaderless: 0}}, 'topic-partitions'],
	['with two replicas', {...made, shape: {partitions: 3, replicas: [1, 2, 1], leaderless: 0}}, 'topic-replicas'],
	['without a leader yet', {...made, shape: {partitions: 3, replicas: [1, 1, 1], leaderless: 1}}, 'topic-leaderless'],
] as const)('a topic made %s', (_what, observation, expected) => {
	const verdict = judgeTopic(observation, wanted);
	expect(codeOf(verdict)).toBe(expected);
	expect(verdict).toMatchSnapshot();
});

test.each([
	['on the topic', made, 'passed'],
	['by the broker', {...made, retention: {value: '86400000', source: 'broker'}}, 'retention-not-on-topic'],
	['by nobody', {...made, retention: null}, 'retention-not-on-topic'],
	['in seconds', {...made, retention: {value: '86400', source: 'topic'}}, 'retention-wrong'],
	['on no topic', {...made, shape: null}, 'topic-missing'],
	['by a program that died', {...made, end: died}, 'program-failed'],
] as const)('retention set %s', (_what, observation, expected) => {
	const verdict = judgeRetention(observation, wanted);
	expect(codeOf(verdict)).toBe(expected);
	expect(verdict).toMatchSnapshot();
});

test.each([
	['changes nothing', made, 'passed'],
	['fails', {...made, end: died}, 'second-run-failed'],
	['fails with many words', {...made, end: {...died, lastLines: ['one', 'two']}}, 'second-run-failed'],
	['adds a partition', {...made, shape: {partitions: 4, replicas: [1, 1, 1, 1], leaderless: 0}}, 'second-run-changed-topic'],
	['changes the retention', {...made, retention: {value: '1', source: 'topic'}}, 'second-run-changed-topic'],
] as const)('a second run that %s', (_what, second, expected) => {
	const verdict = judgeSecondRun({first: made, second, heldBefore: '1 in partition 0', heldAfter: '1 in partition 0'});
	expect(codeOf(verdict)).toBe(expected);
	expect(verdict).toMatchSnapshot();
});

test('a first run that failed says more than the second', () => {
	expect(codeOf(judgeSecondRun({first: {...made, end: died}, second: made, heldBefore: '', heldAfter: ''}))).toBe(
		'program-failed',
	);
});

test('a second run that empties the topic is told apart from one that changes it', () => {
	const held = {heldBefore: heldText([watermark(0, '1')]), heldAfter: heldText([watermark(0, '0')])};
	const verdict = judgeSecondRun({first: made, second: made, ...held});
	expect(codeOf(verdict)).toBe('second-run-lost-records');
	expect(verdict).toMatchSnapshot();
	const altered = {...made, retention: {value: '1', source: 'topic'}};
	expect(codeOf(judgeSecondRun({first: made, second: altered, ...held}))).toBe('second-run-changed-topic');
});

test('what a topic holds lies between its low and its high offsets; of a thousand partitions twenty are told', () => {
	expect(heldText([])).toBe('');
	expect(heldText([{...watermark(0, '12'), low: '5'}, watermark(1, '9007199254740993')])).toBe(
		'7 in partition 0, 9007199254740993 in partition 1',
	);
	const many = Array.from({length: 1000}, (_, partition) => watermark(partition, '1'));
	expect(heldText(many).split(', ')).toHaveLength(20);
});

function watermark(partition: number, high: string) {
	return {partition, low: '0', high};
}

test('broker 0 is a leader like any other; -1 is none', () => {
	const partition = (leader: number) => ({partition: 0, leader, replicas: [0, 1], isr: [0]});
	expect(shapeOf({partitions: [partition(0), partition(-1), partition(1)]})).toEqual({
		partitions: 3,
		replicas: [2, 2, 2],
		leaderless: 1,
	});
});

test('of a thousand partitions twenty are kept', () => {
	const partitions = Array.from({length: 1000}, (_, partition) => ({
		partition,
		leader: 0,
		replicas: partition === 0 ? [0, 1] : [0],
		isr: [0],
	}));
	const {replicas, ...shape} = shapeOf({partitions});
	expect(shape).toEqual({partitions: 1000, leaderless: 0});
	expect(replicas).toEqual([2, ...Array.from({length: 19}, () => 1)]);
});
