import {expect, test} from 'vitest';
import type {Verdict} from '#core';
import {died, endedWell, endless} from '../program/fixtures.ts';
import {judgeRetention, judgeSecondRun, judgeTopic, type TopicMade} from './topic.ts';

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
	expect(codeOf(judgeTopic(observation, wanted))).toBe(expected);
});

test.each([
	['on the topic', made, 'passed'],
	['by the broker', {...made, retention: {value: '86400000', source: 'broker'}}, 'retention-not-on-topic'],
	['by nobody', {...made, retention: null}, 'retention-not-on-topic'],
	['in seconds', {...made, retention: {value: '86400', source: 'topic'}}, 'retention-wrong'],
	['on no topic', {...made, shape: null}, 'topic-missing'],
	['by a program that died', {...made, end: died}, 'program-failed'],
] as const)('retention set %s', (_what, observation, expected) => {
	expect(codeOf(judgeRetention(observation, wanted))).toBe(expected);
});

test.each([
	['changes nothing', made, 'passed'],
	['fails', {...made, end: died}, 'second-run-failed'],
	['adds a partition', {...made, shape: {partitions: 4, replicas: [1, 1, 1, 1], leaderless: 0}}, 'second-run-changed-topic'],
	['changes the retention', {...made, retention: {value: '1', source: 'topic'}}, 'second-run-changed-topic'],
] as const)('a second run that %s', (_what, second, expected) => {
	expect(codeOf(judgeSecondRun({first: made, second}))).toBe(expected);
});
