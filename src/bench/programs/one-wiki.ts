/** Copies a topic's records into another as changes of one wiki, so that a processor keeps each. `one-wiki.ts BROKERS FROM TO RECORDS` */
import {randomUUID} from 'node:crypto';
import {argv} from 'node:process';
import {Kafka, logLevel, Partitioners} from 'kafkajs';

const [, , brokers = '', from = '', to = '', records = '0'] = argv;
const kafka = new Kafka({clientId: 'bench', brokers: brokers.split(','), logLevel: logLevel.NOTHING});
const consumer = kafka.consumer({groupId: `bench-${randomUUID()}`, allowAutoTopicCreation: false});
const producer = kafka.producer({createPartitioner: Partitioners.DefaultPartitioner, allowAutoTopicCreation: false});
await Promise.all([consumer.connect(), producer.connect()]);
await consumer.subscribe({topic: from, fromBeginning: true});
const batchRecords = 500;
let copied = 0;
const enough = Promise.withResolvers<void>();
await consumer.run({
	autoCommit: false,
	async eachBatch({batch: {messages}, heartbeat}) {
		for (let at = 0; at < messages.length; at += batchRecords) {
			const copies = messages.slice(at, at + batchRecords).map(({key, value, headers}) => {
				const change = {...JSON.parse(String(value)), domain: 'ru.wikipedia.org'};
				// The keys stay: so the partitions are as full as they were.
				return {key, value: JSON.stringify(change), ...(headers !== undefined && {headers})};
			});
			await producer.send({topic: to, messages: copies});
			await heartbeat();
		}

		copied += messages.length;
		if (copied >= Number(records)) {
			enough.resolve();
		}
	},
});
await enough.promise;
await Promise.all([consumer.disconnect(), producer.disconnect()]);
