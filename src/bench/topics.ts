import {randomUUID} from 'node:crypto';
import path from 'node:path';
import {Kafka, logLevel} from 'kafkajs';
import {labsDirectory} from '../adapters/paths.ts';
import {type NodeRun, runNode} from './run-node.ts';
import type {BenchStack} from './stack.ts';

/** As many as the topic of the lab has. */
const partitions = 3;

/** A new topic with a name of its own. */
export async function makeTopic({access: {brokers}}: BenchStack): Promise<string> {
	const topic = `bench-${randomUUID()}`;
	const admin = new Kafka({clientId: 'bench', brokers: brokers.split(','), logLevel: logLevel.NOTHING}).admin();
	await admin.connect();
	try {
		await admin.createTopics({topics: [{topic, numPartitions: partitions, replicationFactor: 1}], waitForLeaders: true});
	} finally {
		await admin.disconnect();
	}

	return topic;
}

export async function removeTopics({access: {brokers}}: BenchStack, topics: readonly string[]): Promise<void> {
	const admin = new Kafka({clientId: 'bench', brokers: brokers.split(','), logLevel: logLevel.NOTHING}).admin();
	await admin.connect();
	try {
		await admin.deleteTopics({topics: [...topics]});
	} finally {
		await admin.disconnect();
	}
}

/** How many records a new topic holds. */
export async function recordsIn({access: {brokers}}: BenchStack, topic: string): Promise<number> {
	const admin = new Kafka({clientId: 'bench', brokers: brokers.split(','), logLevel: logLevel.NOTHING}).admin();
	await admin.connect();
	try {
		return (await admin.fetchTopicOffsets(topic)).reduce((sum, {high}) => sum + Number(high), 0);
	} finally {
		await admin.disconnect();
	}
}

/** The reference producer, from the feed into a topic. */
export function produce({access}: BenchStack, topic: string, events: number, signal: AbortSignal): Promise<NodeRun> {
	const producer = path.join(labsDirectory, '04-producer', 'reference', 'producer.ts');
	const {brokers, feedUrl} = access;
	return runNode([producer, '--brokers', brokers, '--url', feedUrl, '--topic', topic, '--events', String(events)], {signal});
}

/** The reference processor, from a topic into a new table, by a new group of the same name. */
export function processTopic(
	{access}: BenchStack,
	topic: string,
	records: number,
	signal: AbortSignal,
	name = `bench_${randomUUID().replaceAll('-', '')}`,
): Promise<NodeRun> {
	const processor = path.join(labsDirectory, '05-processor', 'reference', 'processor.ts');
	const {brokers, databaseUrl} = access;
	const options = ['--brokers', brokers, '--topic', topic, '--group', name, '--table', name, '--events', String(records)];
	return runNode([processor, ...options, '--dead-letter', `${name}-rejected`], {
		signal,
		environment: {STREAMBOOK_DATABASE: databaseUrl},
	});
}
