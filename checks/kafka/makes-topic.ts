import {type Check, defineCheck, failed, passed, pending, type Verdict} from '#core';
import {judgeEnd} from '../shared/program/end.ts';
import {lookAtTopic, type TopicMade, topicMadeBy, type WantedTopic} from '../shared/runs/made-topic.ts';

/** The program makes the topic it is told to make, with its partitions, one replica each, and a leader for each. */
export function programMakesTopic(file: string, wanted: WantedTopic): Check {
	return defineCheck({
		id: 'makes-topic',
		title: {code: 'check.makes-topic', params: {file, partitions: wanted.partitions}},
		trial: topicMadeBy(file),
		observe: lookAtTopic,
		judge: made => judgeTopic(made, wanted),
	});
}

export function judgeTopic({end, topic, shape}: TopicMade, {partitions}: WantedTopic): Verdict {
	const wrongEnd = judgeEnd(end);
	if (wrongEnd !== null) {
		return wrongEnd;
	}

	if (shape === null) {
		return failed('topic-missing', {params: {topic, file: end.file}, expected: `a topic ${topic}`});
	}

	if (shape.partitions !== partitions) {
		return failed('topic-partitions', {found: shape.partitions, expected: partitions});
	}

	if (shape.replicas.some(count => count !== 1)) {
		return failed('topic-replicas', {found: shape.replicas, expected: 1});
	}

	return shape.leaderless === 0 ? passed : pending('topic-leaderless', {found: shape.leaderless, expected: 0, difficulty: 29});
}
