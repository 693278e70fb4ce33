import {type Check, defineCheck, failed, passed, type Verdict} from '#core';
import {judgeEnd} from '../shared/program/end.ts';
import {lookAtTopic, type TopicMade, topicMadeBy, type WantedTopic} from '../shared/runs/made-topic.ts';

/** The time that records are kept is set on the topic itself, not left to the broker's default. */
export function retentionSetOnTopic(file: string, wanted: WantedTopic, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'retention-on-topic',
		title: {code: 'check.retention-on-topic', params: {ms: wanted.retentionMs}},
		trial: topicMadeBy(file),
		after,
		observe: lookAtTopic,
		judge: made => judgeRetention(made, wanted),
	});
}

export function judgeRetention({end, topic, shape, retention}: TopicMade, {retentionMs}: WantedTopic): Verdict {
	const wrongEnd = judgeEnd(end);
	if (wrongEnd !== null || shape === null) {
		return wrongEnd ?? failed('topic-missing', {params: {topic, file: end.file}, expected: `a topic ${topic}`});
	}

	const expected = `retention.ms=${retentionMs}`;
	const found = `retention.ms=${retention?.value ?? ''}`;
	if (retention?.source !== 'topic') {
		return failed('retention-not-on-topic', {found: `${found}, the broker's`, expected: `${expected}, set on the topic`});
	}

	return retention.value === String(retentionMs) ? passed : failed('retention-wrong', {found, expected});
}
