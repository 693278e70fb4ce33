import {expect, test} from 'vitest';
import type {Check, Json} from '#core';
import {threeReplicasRefused} from './kafka/three-replicas-refused.ts';
import {topicLeft} from './kafka/topic-left.ts';
import {accountCanWrite} from './mysql/account-can-write.ts';
import {bookLeft} from './zookeeper/visitors-book-left.ts';

const topic = topicLeft('topic', 'events', {partitions: 3, retentionMs: 1000});
const shape = {partitions: 3, replicas: [1, 1, 1], leaderless: 0};
const retention = {value: '1000', source: 'topic'};
const made = {topic: 'events', shape, retention, compression: {value: 'producer', source: 'default'}};
const refused = threeReplicasRefused();
const book = bookLeft('book', '/book');

test.each<[name: string, Check, Json, string]>([
	['a topic as it is to be', topic, made, 'passed'],
	['no topic', topic, {topic: 'events', shape: null, retention: null, compression: null}, 'topic-not-made'],
	['a topic of one partition', topic, {...made, shape: {...shape, partitions: 1}}, 'topic-left-partitions'],
	['a topic that keeps its records for seconds', topic, {...made, retention: {...retention, value: '1'}}, 'topic-left-retention'],
	["a topic with the broker's time", topic, {...made, retention: {...retention, source: 'broker'}}, 'topic-left-retention'],
	['a topic that compresses by itself', topic, {...made, compression: {value: 'lz4', source: 'topic'}}, 'topic-recompresses'],
	['three replicas refused', refused, {refused: 'INVALID_REPLICATION_FACTOR', brokers: 1}, 'passed'],
	['three replicas taken', refused, {refused: null, brokers: 3}, 'not-refused'],
	['a text as it was written', accountCanWrite(), 'Знак 🏛', 'passed'],
	['a text that lost a character', accountCanWrite(), 'Знак ?', 'text-changed'],
	['a book that counts', book, {visits: '5', persistent: []}, 'passed'],
	['no book', book, {visits: null, persistent: []}, 'book-not-made'],
	['a book that counts in words', book, {visits: 'NaN', persistent: []}, 'book-left-visits'],
	['visitors that stay', book, {visits: '5', persistent: ['visitor-0000000001']}, 'book-left-visitors'],
])('what runs leave is judged: %s', (_name, check, observation, expected) => {
	const verdict = check.judge(observation);
	expect(verdict.kind === 'passed' ? 'passed' : verdict.code).toBe(expected);
	expect(verdict).toMatchSnapshot();
});
