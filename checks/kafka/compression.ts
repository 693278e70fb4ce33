import {
	type Check,
	type CheckContext,
	defineCheck,
	type Failed,
	failed,
	passed,
	pending,
	type Setting,
	type Verdict,
} from '#core';
import {judgeEnd} from '../program/end.ts';
import {topicMadeBy} from './topic.ts';

/** Settings of compression.type whose records a program with kafkajs can read without being taught. */
const readable: ReadonlySet<string> = new Set(['producer', 'uncompressed', 'gzip']);

export type Compression = {readonly value: string; readonly source: Setting['source']};

/** The broker stores records so that the programs of the labs can read them. */
export function brokerKeepsCodec(after: readonly string[] = []): Check {
	return defineCheck({
		id: 'broker-keeps-codec',
		title: {code: 'check.broker-keeps-codec'},
		needs: ['kafka'],
		after,
		async observe({kafka}): Promise<Compression> {
			const {brokers} = await kafka.cluster();
			return compressionOf(await kafka.brokerSettings(brokers[0]?.id ?? 0));
		},
		judge: judgeBrokerCompression,
	});
}

export function judgeBrokerCompression(compression: Compression): Verdict {
	return judge('broker-recompresses', compression, {}) ?? passed;
}

export type TopicCompression = {
	readonly topic: string;
	/** Null when there is no such topic. */
	readonly compression: Compression | null;
};

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

/** How a topic has its records compressed. */
export async function lookAtCompression({kafka}: CheckContext, topic: string): Promise<TopicCompression> {
	const isThere = (await kafka.topic(topic)) !== null;
	return {topic, compression: isThere ? compressionOf(await kafka.topicSettings(topic)) : null};
}

export function judgeTopicCompression({topic, compression}: TopicCompression): Verdict {
	return compression === null
		? pending('topic-not-made', {params: {topic}})
		: (judge('topic-recompresses', compression, {topic}) ?? passed);
}

function judge(code: string, {value, source}: Compression, params: {readonly topic?: string}): Failed | null {
	if (readable.has(value)) {
		return null;
	}

	const from = source === 'topic' ? 'set on the topic' : "the broker's";
	return failed(code, {
		params: {...params, codec: value},
		found: `compression.type=${value}, ${from}`,
		expected: 'compression.type=producer, or gzip, or uncompressed',
		difficulty: 36,
	});
}

/** A server that does not know the setting leaves records as they are. */
function compressionOf(settings: Readonly<Record<string, Setting>>): Compression {
	const {value, source} = settings['compression.type'] ?? {value: 'producer', source: 'default'};
	return {value, source};
}
