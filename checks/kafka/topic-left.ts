import {type Check, defineCheck, failed, type Left, pending, type Remedy, type Verdict} from '#core';
import {judgeTopicCompression, lookAtCompression, type TopicCompression} from '../shared/messages/compression.ts';
import {type TopicMade, topicAsItIs, type WantedTopic} from '../shared/runs/made-topic.ts';

export type TopicLeft = Pick<TopicMade, 'topic' | 'shape' | 'retention'> & TopicCompression;

/** The topic of the learner's own runs: programs do not change one that is there. */
export function leftTopic(id: string, topic: string, wanted: WantedTopic): Left {
	const check = topicLeft(id, topic, wanted);
	return {
		id,
		title: check.title,
		goesWith: [],
		needs: ['kafka'],
		check,
		remove: async ({kafka, names}) => kafka.deleteTopic(names.topic(topic)),
	};
}

/** A topic that no later step stands on: each run adds to it. */
export function leftTopicOfRuns(id: string, topic: string): Left {
	return {
		id,
		title: {code: 'left.topic', params: {topic}},
		goesWith: [],
		needs: ['kafka'],
		check: null,
		remove: async ({kafka, names}) => kafka.deleteTopic(names.topic(topic)),
	};
}

/** The topic is there, with its partitions and its retention. */
export function topicLeft(id: string, topic: string, wanted: WantedTopic): Check {
	return defineCheck({
		id,
		title: {code: 'check.topic-left', params: {topic, partitions: wanted.partitions, ms: wanted.retentionMs}},
		needs: ['kafka'],
		withinMs: 0,
		async observe(context): Promise<TopicLeft> {
			const own = context.names.topic(topic);
			return {...(await topicAsItIs(context, own)), ...(await lookAtCompression(context, own))};
		},
		judge: left => judgeTopicLeft(left, wanted),
	});
}

export function judgeTopicLeft(
	{topic, shape, retention, compression}: TopicLeft,
	{partitions, retentionMs}: WantedTopic,
): Verdict {
	if (shape === null) {
		return pending('topic-not-made', {params: {topic}});
	}

	if (shape.partitions !== partitions) {
		return failed('topic-left-partitions', {params: {topic}, found: shape.partitions, expected: partitions});
	}

	if (retention?.value !== String(retentionMs) || retention.source !== 'topic') {
		const where = retention?.source === 'topic' ? 'set on the topic' : "the broker's";
		return failed('topic-left-retention', {
			params: {topic},
			found: `retention.ms=${retention?.value ?? ''}, ${where}`,
			expected: `retention.ms=${retentionMs}, set on the topic`,
			remedy: settingOf(topic, `--add-config retention.ms=${retentionMs}`),
		});
	}

	const recompressed = judgeTopicCompression({topic, compression});
	return recompressed.kind === 'failed' && compression?.source === 'topic'
		? {...recompressed, remedy: settingOf(topic, '--delete-config compression.type')}
		: recompressed;
}

/** Where only a setting is wrong, what is in the topic stays. */
function settingOf(topic: string, change: string): Remedy {
	return {
		commands: [`streambook tool kafka-configs --alter --entity-type topics --entity-name ${topic} ${change}`],
		takesAlong: [],
	};
}
