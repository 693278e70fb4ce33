/** Whole batches in a transaction of single inserts; looks before it inserts. */
import {once} from 'node:events';
import {parseArgs} from 'node:util';
import {type EachBatchPayload, Kafka, logLevel} from 'kafkajs';
import {createPool, type PoolConnection, type RowDataPacket} from 'mysql2/promise';

const {values: given} = parseArgs({
	options: {
		brokers: {type: 'string', default: process.env.STREAMBOOK_BROKERS ?? '127.0.0.1:9092'},
		topic: {type: 'string', default: process.env.STREAMBOOK_TOPIC ?? 'wikipedia-events'},
		group: {type: 'string', default: process.env.STREAMBOOK_GROUP ?? 'wikipedia-processor'},
		database: {type: 'string', default: process.env.STREAMBOOK_DATABASE ?? ''},
		table: {type: 'string', default: process.env.STREAMBOOK_TABLE ?? 'changes'},
		'dead-letter': {type: 'string', default: process.env.STREAMBOOK_DEAD_LETTER ?? 'wikipedia-events-rejected'},
	},
});

interface Change {
	user: string;
	title: string;
	time: string;
	uri: string;
	type: string;
	comment: string;
	domain: string;
	bot: boolean;
}

const signals = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
const pool = createPool({uri: given.database, connectionLimit: 2, dateStrings: true});
await pool.query(
	`CREATE TABLE IF NOT EXISTS ?? (bot BOOL NOT NULL, domain VARCHAR(190), comment VARCHAR(2000), type VARCHAR(60), uri VARCHAR(2000),
	time DATETIME(6), title VARCHAR(512), user VARCHAR(512), event_id CHAR(36), UNIQUE (event_id)) COLLATE utf8mb4_unicode_ci`,
	[given.table],
);

const kafka = new Kafka({clientId: 'row-by-row', brokers: given.brokers.split(','), logLevel: logLevel.NOTHING});
const [admin, letters] = [kafka.admin(), kafka.producer()];
const consumer = kafka.consumer({
	groupId: given.group,
	sessionTimeout: 6000,
	maxWaitTimeInMs: 200,
	maxBytesPerPartition: 200_000,
});
await Promise.all([admin.connect(), letters.connect(), consumer.connect()]);
await admin.createTopics({topics: [{topic: given['dead-letter'], numPartitions: 2}]});
await consumer.subscribe({topic: given.topic, fromBeginning: true});
await consumer.run({autoCommit: false, eachBatchAutoResolve: false, eachBatch});
await signals;
await consumer.stop();
await Promise.all([consumer.disconnect(), letters.disconnect(), admin.disconnect(), pool.end()]);

async function eachBatch({batch, resolveOffset, commitOffsetsIfNecessary, heartbeat}: EachBatchPayload): Promise<void> {
	const connection = await pool.getConnection();
	try {
		await connection.beginTransaction();
		for (const {value, headers, offset} of batch.messages) {
			const change = understand(String(value), headers?.['event-id'] !== undefined);
			if (typeof change === 'string') {
				await letters.send({topic: given['dead-letter'], messages: [{value, headers: {...headers, reason: change}}]});
			} else if (change.domain === 'ru.wikipedia.org') {
				await insert(connection, String(headers?.['event-id']), change);
			}

			resolveOffset(offset);
			await heartbeat();
		}

		await connection.commit();
	} catch (error) {
		await connection.rollback();
		throw error;
	} finally {
		connection.release();
	}

	const next = (BigInt(batch.lastOffset()) + 1n).toString();
	const partitions = [{partition: batch.partition, offset: next}];
	await commitOffsetsIfNecessary({topics: [{topic: batch.topic, partitions}]});
}

async function insert(connection: PoolConnection, id: string, change: Change): Promise<void> {
	const [there] = await connection.execute<RowDataPacket[]>(`SELECT 1 FROM \`${given.table}\` WHERE event_id = ? FOR UPDATE`, [
		id,
	]);
	if (there.length === 0) {
		const time = change.time.replace('T', ' ').replace('Z', '');
		await connection.query('INSERT INTO ?? SET ?', [given.table, {...change, time, event_id: id}]);
	}
}

/** The change, or what is wrong with it. */
function understand(text: string, hasId: boolean): Change | string {
	try {
		const {user, title, time, uri, type, comment, domain, bot} = JSON.parse(text);
		const isRight = [user, title, time, uri, type, comment, domain].every(field => typeof field === 'string');
		const isTime = typeof time === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(time);
		return isRight && isTime && hasId && (bot === true || bot === false)
			? {user, title, time, uri, type, comment, domain, bot}
			: 'fields';
	} catch {
		return 'json';
	}
}
