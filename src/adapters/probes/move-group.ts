import type {Kafka} from 'kafkajs';
import {lookingRetry} from './kafka-client.ts';

export interface MoveOptions {
	readonly kafka: Kafka;
	readonly groupId: string;
	readonly topic: string;
	readonly offsets: readonly {readonly partition: number; readonly offset: string}[];
	readonly signal: AbortSignal;
}

/**
Commits offsets for a group that has no running members, as its only member for a moment.

The admin client's own `setOffsets` waits for a whole fetch of five seconds.
*/
export async function moveGroup({kafka, groupId, topic, offsets, signal}: MoveOptions): Promise<void> {
	const consumer = kafka.consumer({groupId, allowAutoTopicCreation: false, maxWaitTimeInMs: 50, retry: lookingRetry});
	await consumer.connect();
	try {
		await consumer.subscribe({topic, fromBeginning: true});
		await new Promise<void>((resolve, reject) => {
			signal.addEventListener('abort', () => reject(signal.reason), {once: true});
			consumer.on(consumer.events.CRASH, ({payload}) => reject(payload.error));
			// Until the first fetch the runner drops commits without a word.
			consumer.on(consumer.events.FETCH_START, () => resolve());
			consumer.run({autoCommit: false, eachBatch: async () => undefined}).catch(reject);
		});
		await consumer.commitOffsets(offsets.map(({partition, offset}) => ({topic, partition, offset})));
	} finally {
		await consumer.disconnect();
	}
}
