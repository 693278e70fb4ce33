import {expect, test} from 'vitest';
import type {Check, Json} from '#core';
import {threeReplicasRefused, topicLeft} from './kafka/topic.ts';
import {accountCanWrite} from './mysql/server.ts';
import {visitorsBookLeft} from './zookeeper/visitors-book.ts';

const topic = topicLeft('events', {partitions: 3, retentionMs: 1});
const refused = threeReplicasRefused();

test.each<[Check, Json, string]>([
	[topic, 3, 'passed'],
	[topic, null, 'topic-not-made'],
	[topic, 1, 'topic-left-partitions'],
	[refused, {refused: 'INVALID_REPLICATION_FACTOR', brokers: 1}, 'passed'],
	[refused, {refused: null, brokers: 3}, 'not-refused'],
	[accountCanWrite(), 'Знак 🏛', 'passed'],
	[accountCanWrite(), 'Знак ?', 'text-changed'],
	[visitorsBookLeft('/book'), '5', 'passed'],
	[visitorsBookLeft('/book'), null, 'step-not-run'],
])('%# what a run leaves is judged', (check, observation, expected) => {
	const verdict = check.judge(observation);
	expect(verdict.kind === 'passed' ? 'passed' : verdict.code).toBe(expected);
	expect(verdict).toMatchSnapshot();
});
