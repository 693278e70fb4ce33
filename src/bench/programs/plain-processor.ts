/**
A topic's records into a table, as one writes it who only wants them there: a key that counts up, the same unique index as the
reference has, each batch of a partition in one insert, its offset confirmed. Nothing is filtered, looked at or set aside.

`plain-processor.ts BROKERS TOPIC TABLE RECORDS` with STREAMBOOK_DATABASE.
*/
import {argv} from 'node:process';
import {Kafka, logLevel} from 'kafkajs';
import {createPool} from 'mysql2/promise';

const [, , brokers = '', topic = '', table = '', records = '0'] = argv;
const partitions = 3;
const database = createPool({uri: process.env.STREAMBOOK_DATABASE ?? '', connectionLimit: partitions, timezone: 'Z'});
await database.query(
	`CREATE TABLE ?? (
		id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
		event_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
		user VARCHAR(255) NOT NULL,
		title VARCHAR(255) NOT NULL,
		time DATETIME(3) NOT NULL,
		uri VARCHAR(1000) NOT NULL,
		type VARCHAR(32) NOT NULL,
		comment VARCHAR(1000) NOT NULL,
		domain VARCHAR(255) NOT NULL,
		bot BOOLEAN NOT NULL
	) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
	[table],
);
const kafka = new Kafka({clientId: 'bench', brokers: brokers.split(','), logLevel: logLevel.NOTHING});
const consumer = kafka.consumer({groupId: table, maxWaitTimeInMs: 500, allowAutoTopicCreation: false});
await consumer.connect();
await consumer.subscribe({topic, fromBeginning: true});
const enough = Promise.withResolvers<void>();
let stored = 0;
await consumer.run({
	autoCommit: false,
	partitionsConsumedConcurrently: partitions,
	async eachBatch({batch: {partition, messages}}) {
		const rows = messages.map(({value, headers}) => {
			const {user, title, time, uri, type, comment, domain, bot} = JSON.parse(String(value));
			return [String(headers?.['event-id']), user, title, new Date(time), uri, type, comment, domain, bot];
		});
		await database.query('INSERT INTO ?? (event_id, user, title, time, uri, type, comment, domain, bot) VALUES ?', [table, rows]);
		await consumer.commitOffsets([{topic, partition, offset: String(BigInt(messages.at(-1)?.offset ?? 0) + 1n)}]);
		stored += messages.length;
		if (stored >= Number(records)) {
			enough.resolve();
		}
	},
});
await enough.promise;
await consumer.disconnect();
await database.end();
