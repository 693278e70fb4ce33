import {type CheckContext, type Failed, failed, passed, pending, type Setting, type Verdict} from '#core';

/** Settings of compression.type whose records a program with kafkajs can read without being taught. */
const readable: ReadonlySet<string> = new Set(['producer', 'uncompressed', 'gzip']);

export type Compression = {readonly value: string; readonly source: Setting['source']};

export type TopicCompression = {
	readonly topic: string;
	/** Null when there is no such topic. */
	readonly compression: Compression | null;
};

/** How a topic has its records compressed. */
export async function lookAtCompression({kafka}: CheckContext, topic: string): Promise<TopicCompression> {
	const isThere = (await kafka.topic(topic)) !== null;
	return {topic, compression: isThere ? compressionOf(await kafka.topicSettings(topic)) : null};
}

export function judgeTopicCompression({topic, compression}: TopicCompression): Verdict {
	return compression === null
		? pending('topic-not-made', {params: {topic}})
		: (judgeCodec('topic-recompresses', compression, {topic}) ?? passed);
}

export function judgeCodec(code: string, {value, source}: Compression, params: {readonly topic?: string}): Failed | null {
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
export function compressionOf(settings: Readonly<Record<string, Setting>>): Compression {
	const {value, source} = settings['compression.type'] ?? {value: 'producer', source: 'default'};
	return {value, source};
}
