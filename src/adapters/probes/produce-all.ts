import {type Kafka, Partitioners} from 'kafkajs';
import type {NewRecord} from '#core';

const batchCount = 500;

/** Sends every record with acks=all and resolves when the broker has them. */
export async function produceAll(kafka: Kafka, topic: string, records: readonly NewRecord[]): Promise<void> {
	const producer = kafka.producer({createPartitioner: Partitioners.DefaultPartitioner, allowAutoTopicCreation: false});
	await producer.connect();
	try {
		for (let start = 0; start < records.length; start += batchCount) {
			const messages = records.slice(start, start + batchCount).map(({key = null, ...record}) => ({...record, key}));
			await producer.send({topic, acks: -1, messages});
		}
	} finally {
		await producer.disconnect();
	}
}
