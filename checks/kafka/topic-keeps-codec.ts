import {type Check, defineCheck} from '#core';
import {judgeTopicCompression, lookAtCompression} from '../shared/messages/compression.ts';
import {judgeEnd} from '../shared/program/end.ts';
import {topicMadeBy} from '../shared/runs/made-topic.ts';

/** What is written to a topic that the program makes, the programs of the labs can read. */
export function programKeepsCodec(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'topic-keeps-codec',
		title: {code: 'check.topic-keeps-codec', params: {file}},
		trial: topicMadeBy(file),
		after,
		async observe(context, {topic, end}) {
			return {end, ...(await lookAtCompression(context, topic))};
		},
		judge: ({end, ...made}) => judgeEnd(end) ?? judgeTopicCompression(made),
	});
}
