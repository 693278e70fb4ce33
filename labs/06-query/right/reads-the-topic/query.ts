/** Counts the records by reading all of them, with a group that is gone afterwards. */
import {randomUUID} from 'node:crypto';
import {parseArgs} from 'node:util';
import {Kafka, logLevel} from 'kafkajs';
import {createConnection, type RowDataPacket} from 'mysql2/promise';

const {values} = parseArgs({
	options: {brokers: {type: 'string'}, topic: {type: 'string'}, table: {type: 'string'}, database: {type: 'string'}},
});
const env = process.env;
const topic = values.topic ?? env.STREAMBOOK_TOPIC ?? 'wikipedia-events';
const kafka = new Kafka({brokers: (values.brokers ?? env.STREAMBOOK_BROKERS ?? '').split(','), logLevel: logLevel.NOTHING});

const admin = kafka.admin();
await admin.connect();
const ends = new Map((await admin.fetchTopicOffsets(topic)).map(({partition, high}) => [partition, Number(high)]));
const groupId = `count-${randomUUID()}`;
const consumer = kafka.consumer({groupId, maxWaitTimeInMs: 100});
await consumer.connect();
await consumer.subscribe({topic, fromBeginning: true});
let total = 0;
await new Promise<void>(resolve => {
	const unread = new Set([...ends].filter(([, high]) => high > 0).map(([partition]) => partition));
	if (unread.size === 0) {
		resolve();
	}

	void consumer.run({
		autoCommit: false,
		async eachBatch({batch}) {
			total += batch.messages.length;
			if (Number(batch.lastOffset()) + 1 >= (ends.get(batch.partition) ?? 0)) {
				unread.delete(batch.partition);
			}

			if (unread.size === 0) {
				resolve();
			}
		},
	});
});
await consumer.disconnect();
// Whenever a topic is deleted, anybody's, Kafka drops the groups that are empty and have confirmed nothing: ours may be gone already.
await admin.deleteGroups([groupId]).catch(error => {
	if (error?.groups?.[0]?.error?.type !== 'GROUP_ID_NOT_FOUND') {
		throw error;
	}
});
await admin.disconnect();

const database = await createConnection(values.database ?? env.STREAMBOOK_DATABASE ?? '');
const ask = async (sql: string) => {
	const [rows] = await database.query<RowDataPacket[]>(sql.replace('TABLE', `\`${values.table ?? env.STREAMBOOK_TABLE}\``));
	return rows;
};

const [all, automatic] = [await ask('SELECT COUNT(*) n FROM TABLE'), await ask('SELECT COUNT(*) n FROM TABLE WHERE bot')];
const answer = {
	total,
	stored: all[0]?.n,
	bots: automatic[0]?.n,
	perMinute: await ask(
		"SELECT DATE_FORMAT(time, '%Y-%m-%d %H:%i') minute, COUNT(*) changes FROM TABLE GROUP BY minute ORDER BY minute",
	),
	topTitles: await ask('SELECT title, COUNT(*) changes FROM TABLE GROUP BY title ORDER BY changes DESC LIMIT 5'),
};
console.log(JSON.stringify(answer));
await database.end();
