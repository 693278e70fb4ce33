import {
	programMakesTopic,
	retentionSetOnTopic,
	secondRunChangesNothing,
	threeReplicasRefused,
	topicLeft,
} from '#checks/kafka/topic';
import {defineLab} from '#core';

const file = 'create-topic.ts';
const topic = 'wikipedia-events';
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
			checks: [
				programMakesTopic(file, wanted),
				retentionSetOnTopic(file, wanted, ['makes-topic']),
				secondRunChangesNothing(file, ['makes-topic']),
			],
		},
		{
			kind: 'task',
			id: 'look',
			needs: ['kafka'],
			action: {kind: 'tool', name: 'kafka-topics', arguments: ['--describe', '--topic', topic]},
			checks: [topicLeft(topic, wanted)],
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
});
