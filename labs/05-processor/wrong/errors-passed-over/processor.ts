/**
Changes of one wiki from a Kafka topic into a MySQL table: batch by batch, each stored before it is confirmed.

STREAMBOOK_DATABASE=mysql://user:password@127.0.0.1:3306/lab node processor.ts --brokers 127.0.0.1:9092
	--topic wikipedia-events --group wikipedia-processor --table changes --dead-letter wikipedia-events-rejected [--events N]
*/
import {once} from 'node:events';
import {parseArgs} from 'node:util';
import {Kafka, logLevel, Partitioners} from 'kafkajs';
import {createPool} from 'mysql2/promise';
import {deadLetterOf, type Rejected, rowOf} from './change.ts';
import {kafkaSecurity} from './kafka-security.ts';
import {createTable, storeRows} from './table.ts';

const {values: options} = parseArgs({
	options: {
		brokers: {type: 'string', default: process.env.STREAMBOOK_BROKERS ?? '127.0.0.1:9092'},
		topic: {type: 'string', default: process.env.STREAMBOOK_TOPIC ?? 'wikipedia-events'},
		group: {type: 'string', default: process.env.STREAMBOOK_GROUP ?? 'wikipedia-processor'},
		database: {type: 'string', default: process.env.STREAMBOOK_DATABASE ?? 'mysql://root@127.0.0.1:3306/lab'},
		table: {type: 'string', default: process.env.STREAMBOOK_TABLE ?? 'changes'},
		'dead-letter': {type: 'string', default: process.env.STREAMBOOK_DEAD_LETTER ?? 'wikipedia-events-rejected'},
		events: {type: 'string'},
	},
});
const {topic, group, table, 'dead-letter': deadLetter} = options;
const domain = 'ru.wikipedia.org';
const interrupted = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
// While one partition waits for MySQL or Kafka, the next is handled.
const partitionsAtOnce = 3;

// 1 Connect. Times go to MySQL as UTC; the pool replaces a connection that was lost.
const kafka = new Kafka({
	clientId: 'processor',
	brokers: options.brokers.split(','),
	...kafkaSecurity(),
	logLevel: logLevel.NOTHING,
});
const database = createPool({uri: options.database, connectionLimit: partitionsAtOnce, timezone: 'Z'});
const rejects = kafka.producer({createPartitioner: Partitioners.DefaultPartitioner, allowAutoTopicCreation: false});
// Leaving waits for the fetch under way: half a second at most. A crash is noticed when the session is over.
const consumer = kafka.consumer({
	groupId: group,
	maxWaitTimeInMs: 500,
	sessionTimeout: 6000,
	heartbeatInterval: 1500,
	allowAutoTopicCreation: false,
});
const admin = kafka.admin();
await Promise.all([rejects.connect(), consumer.connect(), admin.connect()]);

// 2 Make what is not there yet.
await Promise.all([
	createTable(database, table),
	admin.createTopics({topics: [{topic: deadLetter, numPartitions: 1, replicationFactor: 1}], waitForLeaders: true}),
]);
await admin.disconnect();

// 3 Choose a position: where the group has confirmed nothing yet, from the oldest record on.
await consumer.subscribe({topic, fromBeginning: true});

// 4 Handle a batch: store, then confirm. After a crash in between, the same records come again, and change nothing.
let handled = 0;
const enough = Promise.withResolvers<void>();
consumer.on(consumer.events.CRASH, ({payload}) => {
	if (!payload.restart) {
		enough.reject(payload.error);
	}
});
await consumer.run({
	autoCommit: false,
	partitionsConsumedConcurrently: partitionsAtOnce,
	async eachBatch({batch: {partition, messages}}) {
		const results = messages.map(record => rowOf(record, domain));
		try {
			await storeRows(
				database,
				table,
				results.filter(result => result.kind === 'row'),
			);
		} catch (error) {
			console.error(error);
		}

		const rejected = messages.flatMap((record, index): Rejected[] => {
			const result = results[index];
			return result?.kind === 'rejected' ? [{record, reason: result.reason}] : [];
		});
		if (rejected.length > 0) {
			await rejects.send({topic: deadLetter, messages: rejected.map(each => deadLetterOf(each, topic, partition))});
		}

		const next = BigInt(messages.at(-1)?.offset ?? 0) + 1n;
		await consumer.commitOffsets([{topic, partition, offset: String(next)}]);
		handled += messages.length;
		if (handled >= Number(options.events ?? Number.POSITIVE_INFINITY)) {
			enough.resolve();
		}
	},
});

// 5 Leave when asked to: the batch under way is finished first.
await Promise.race([enough.promise, interrupted]);
await consumer.disconnect();
await Promise.all([rejects.disconnect(), database.end()]);
console.log(`${handled} records handled`);
