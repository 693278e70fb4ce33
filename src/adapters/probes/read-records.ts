import type {IHeaders, Kafka, KafkaMessage} from 'kafkajs';
import {problemSaying, type RecordView, WorkbookError} from '#core';
import {codecOf} from './codecs.ts';
import {lookingRetry} from './kafka-client.ts';

interface Watermark {
	readonly partition: number;
	readonly low: string;
	readonly high: string;
}

export interface ReadOptions {
	readonly kafka: Kafka;
	readonly topic: string;
	readonly watermarks: readonly Watermark[];
	readonly limit: number;
	readonly groupId: string;
	readonly signal: AbortSignal;
}

/**
Every record from low to high as noted before, with a group of its own, for whoever named it to delete.

A high watermark counts offsets that hold no record a reader sees (transaction markers): a partition is read to its end when
a batch reaches the offset before its high watermark.
*/
export async function readRecords(options: ReadOptions): Promise<readonly RecordView[]> {
	for (;;) {
		try {
			return await readOnce(options);
		} catch (error) {
			// A broker answers before it has made, or read, the topic of what groups committed. On a busy machine that outlasts the client's own tries.
			if (!isCoordinatorNotReady(error) || options.signal.aborted) {
				throw error;
			}
		}
	}
}

async function readOnce({kafka, topic, watermarks, limit, groupId, signal}: ReadOptions): Promise<readonly RecordView[]> {
	const wanted = new Map(
		watermarks
			.filter(({low, high}) => BigInt(high) > BigInt(low))
			.map(({partition, low, high}) => [partition, {low: BigInt(low), high: BigInt(high)}]),
	);
	if (wanted.size === 0) {
		return [];
	}

	const records: RecordView[] = [];
	const consumer = kafka.consumer({groupId, allowAutoTopicCreation: false, maxWaitTimeInMs: 100, retry: lookingRetry});
	await consumer.connect();
	try {
		await consumer.subscribe({topic, fromBeginning: true});
		await new Promise<void>((resolve, reject) => {
			signal.addEventListener('abort', () => reject(signal.reason), {once: true});
			consumer.on(consumer.events.CRASH, ({payload}) => reject(payload.error));
			consumer
				.run({
					autoCommit: false,
					async eachBatch({batch}) {
						const range = wanted.get(batch.partition);
						if (range === undefined) {
							return;
						}

						const {low, high} = range;
						const inRange = ({offset}: KafkaMessage) => BigInt(offset) >= low && BigInt(offset) < high;
						records.push(...batch.messages.filter(inRange).map(message => viewOf(batch.partition, message)));
						if (records.length > limit) {
							reject(new WorkbookError(problemSaying('LAB_INVALID', 'too-many-records', {topic, limit})));
						}

						if (BigInt(batch.lastOffset()) + 1n >= high) {
							wanted.delete(batch.partition);
						}

						if (wanted.size === 0) {
							resolve();
						}
					},
				})
				.catch(reject);
			// From where it was asked for on, which need not be the oldest record.
			for (const [partition, {low}] of wanted) {
				consumer.seek({topic, partition, offset: String(low)});
			}
		});
	} finally {
		await consumer.disconnect();
	}

	return records.toSorted((a, b) => a.partition - b.partition || Number(BigInt(a.offset) - BigInt(b.offset)));
}

function viewOf(partition: number, message: KafkaMessage): RecordView {
	const {offset, key, value, headers, timestamp} = message;
	return {
		partition,
		offset,
		key: key?.toString() ?? null,
		value: value?.toString() ?? null,
		headers: textOf(headers ?? {}),
		timestamp: Number(timestamp),
		codec: codecOf(message),
	};
}

function textOf(headers: IHeaders): Readonly<Record<string, string>> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name, String(Array.isArray(value) ? value[0] : value)]),
	);
}

const notReady: ReadonlySet<unknown> = new Set(['GROUP_LOAD_IN_PROGRESS', 'GROUP_COORDINATOR_NOT_AVAILABLE']);

/** By its own word, or as the cause of an error that counts the tries. */
function isCoordinatorNotReady(error: unknown): boolean {
	const {type, cause} = error as {readonly type?: unknown; readonly cause?: unknown};
	return notReady.has(type) || (cause !== undefined && isCoordinatorNotReady(cause));
}
