import {programMakesTopic} from '#checks/kafka/makes-topic';
import {retentionSetOnTopic} from '#checks/kafka/retention-on-topic';
import {secondRunChangesNothing} from '#checks/kafka/second-run-changes-nothing';
import {threeReplicasRefused} from '#checks/kafka/three-replicas-refused';
import {programKeepsCodec} from '#checks/kafka/topic-keeps-codec';
import {leftTopic, topicLeft} from '#checks/kafka/topic-left';
import {defineLab} from '#core';

const file = 'create-topic.ts';
const topic = 'wikipedia-events';
const leftId = 'wikipedia-topic';
const wanted = {partitions: 3, retentionMs: 86_400_000};

export default defineLab({
	minutes: 25,
	servers: 'shared',
	steps: [
		{
			kind: 'task',
			id: 'create',
			needs: ['kafka'],
			action: {kind: 'programs', programs: [{file, options: {brokers: true, topic}, until: 'exits'}]},
			leaves: [leftTopic(leftId, topic, wanted)],
			checks: [
				programMakesTopic(file, wanted),
				retentionSetOnTopic(file, wanted, ['makes-topic']),
				secondRunChangesNothing(file, ['makes-topic']),
				programKeepsCodec(file, ['makes-topic']),
			],
		},
		{
			kind: 'task',
			id: 'look',
			needs: ['kafka'],
			action: {kind: 'tool', name: 'kafka-topics', arguments: ['--describe', '--topic', topic]},
			standsOn: [leftId],
			checks: [topicLeft(leftId, topic, wanted)],
		},
		{
			kind: 'question',
			id: 'three-replicas',
			needs: ['kafka'],
			choices: ['no-disk', 'too-few-brokers', 'too-few-partitions'],
			proof: threeReplicasRefused(),
			answer: 'too-few-brokers',
		},
	],
	pitfalls: [
		{
			folder: 'default-partitions',
			caughtBy: 'create/makes-topic',
			because: "without numPartitions the broker's default of one holds",
		},
		{folder: 'name-in-the-program', caughtBy: 'create/makes-topic', because: '--topic is parsed and then not used'},
		{
			folder: 'retention-forgotten',
			caughtBy: 'create/retention-on-topic',
			because: "the broker's default holds, and changes when the broker's does",
		},
		{folder: 'retention-in-seconds', caughtBy: 'create/retention-on-topic', because: 'retention.ms is in milliseconds'},
		{
			folder: 'compresses-with-lz4',
			caughtBy: 'create/topic-keeps-codec',
			because: 'what is written to the topic is compressed anew, and kafkajs can read gzip alone',
			difficulty: 36,
		},
		{
			folder: 'fails-when-there',
			caughtBy: 'create/second-run-changes-nothing',
			because: 'a topic that is there already is what was wanted',
			difficulty: 33,
		},
		{
			folder: 'makes-it-anew',
			caughtBy: 'create/second-run-changes-nothing',
			because: 'the records go with the topic',
		},
	],
});
