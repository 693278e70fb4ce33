/**
The rows of a topic into a table over one connection, and nothing else: what storing is measured against.

`bulk-insert.ts BROKERS TOPIC RECORDS` with STREAMBOOK_DATABASE; prints how many rows it stored and in how many seconds, reading not counted.
*/
import {randomUUID} from 'node:crypto';
import {argv} from 'node:process';
import {Kafka, logLevel} from 'kafkajs';
import {createPool} from 'mysql2/promise';
import {type Row, rowOf} from '../../../labs/05-processor/reference/change.ts';
import {createTable} from '../../../labs/05-processor/reference/table.ts';

const [, , brokers = '', topic = '', records = '0'] = argv;
const batchRows = 1000;
const rows: Row[] = [];
await readRows();

const database = createPool({uri: process.env.STREAMBOOK_DATABASE ?? '', connectionLimit: 1, timezone: 'Z'});
const table = `bench_${randomUUID().replaceAll('-', '')}`;
await createTable(database, table);
const batches = Array.from({length: Math.ceil(rows.length / batchRows)}, (_, index) =>
	rows.slice(index * batchRows, (index + 1) * batchRows),
);
const started = performance.now();
for (const batch of batches) {
	const values = batch.map(({eventId, user, title, time, uri, type, comment, domain, bot}) => {
		return [eventId, user, title, time, uri, type, comment, domain, bot];
	});
	await database.query('INSERT INTO ?? (event_id, user, title, time, uri, type, comment, domain, bot) VALUES ?', [table, values]);
}

console.log(JSON.stringify({rows: rows.length, seconds: (performance.now() - started) / 1000}));
await database.end();

async function readRows(): Promise<void> {
	const kafka = new Kafka({clientId: 'bench', brokers: brokers.split(','), logLevel: logLevel.NOTHING});
	const consumer = kafka.consumer({groupId: `bench-${randomUUID()}`, allowAutoTopicCreation: false});
	await consumer.connect();
	await consumer.subscribe({topic, fromBeginning: true});
	const enough = Promise.withResolvers<void>();
	let read = 0;
	await consumer.run({
		autoCommit: false,
		async eachBatch({batch: {messages}}) {
			for (const message of messages) {
				const row = rowOf(message, 'ru.wikipedia.org');
				if (row.kind === 'row') {
					rows.push(row);
				}
			}

			read += messages.length;
			if (read >= Number(records)) {
				enough.resolve();
			}
		},
	});
	await enough.promise;
	await consumer.disconnect();
}
