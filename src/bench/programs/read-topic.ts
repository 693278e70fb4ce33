/** A topic, read and parsed and nothing else: what the processor is measured against. `read-topic.ts BROKERS TOPIC RECORDS` */
import {randomUUID} from 'node:crypto';
import {argv} from 'node:process';
import {Kafka, logLevel} from 'kafkajs';

const [, , brokers = '', topic = '', records = '0'] = argv;
const kafka = new Kafka({clientId: 'bench', brokers: brokers.split(','), logLevel: logLevel.NOTHING});
const consumer = kafka.consumer({groupId: `bench-${randomUUID()}`, maxWaitTimeInMs: 500, allowAutoTopicCreation: false});
await consumer.connect();
await consumer.subscribe({topic, fromBeginning: true});
let read = 0;
const enough = Promise.withResolvers<void>();
await consumer.run({
	autoCommit: false,
	async eachBatch({batch: {messages}}) {
		for (const {value} of messages) {
			JSON.parse(String(value));
		}

		read += messages.length;
		if (read >= Number(records)) {
			enough.resolve();
		}
	},
});
await enough.promise;
await consumer.disconnect();
