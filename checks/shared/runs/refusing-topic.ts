import type {CheckContext} from '#core';

/** It takes no record of any use: each send fails at once. */
const refusing = {'max.message.bytes': '1'};

/** A topic that refuses every record; it goes when the check ends. */
export async function createRefusingTopic({kafka, freshName, defer}: CheckContext): Promise<string> {
	const topic = freshName('refusing');
	defer(async () => kafka.deleteTopic(topic));
	await kafka.createTopic(topic, {partitions: 1, settings: refusing});
	return topic;
}
