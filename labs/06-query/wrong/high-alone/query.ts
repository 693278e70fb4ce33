/**
What three minutes of Wikipedia were like: asks the topic and the table, and prints the answers as JSON.

STREAMBOOK_DATABASE=mysql://user:password@127.0.0.1:3306/lab node query.ts --brokers 127.0.0.1:9092 --topic wikipedia-events --table changes
*/
import {parseArgs} from 'node:util';
import {Kafka, logLevel} from 'kafkajs';
import {createConnection, type RowDataPacket} from 'mysql2/promise';
import {kafkaSecurity} from './kafka-security.ts';

const {values: options} = parseArgs({
	options: {
		brokers: {type: 'string', default: process.env.STREAMBOOK_BROKERS ?? '127.0.0.1:9092'},
		topic: {type: 'string', default: process.env.STREAMBOOK_TOPIC ?? 'wikipedia-events'},
		database: {type: 'string', default: process.env.STREAMBOOK_DATABASE ?? 'mysql://root@127.0.0.1:3306/lab'},
		table: {type: 'string', default: process.env.STREAMBOOK_TABLE ?? 'changes'},
	},
});
const {topic, table} = options;

// 1 Connect.
const admin = new Kafka({
	clientId: 'query',
	brokers: options.brokers.split(','),
	...kafkaSecurity(),
	logLevel: logLevel.NOTHING,
}).admin();
const database = await createConnection({uri: options.database, timezone: 'Z'});
await admin.connect();

// 2 Ask the topic: what it holds lies between the low and the high offset of each partition. Offsets may exceed 2⁵³.
const offsets = await admin.fetchTopicOffsets(topic);
const total = offsets.reduce((sum, {high}) => sum + BigInt(high), 0n);

// 3 Ask the table. Times are stored as UTC; a minute is everything up to its seconds.
const [counts] = await rows('SELECT COUNT(*) AS stored, COALESCE(SUM(bot), 0) AS bots FROM ??');
const perMinute = await rows(
	`SELECT DATE_FORMAT(time, '%Y-%m-%d %H:%i') AS minute, COUNT(*) AS changes FROM ?? GROUP BY minute ORDER BY minute`,
);
const topTitles = await rows('SELECT title, COUNT(*) AS changes FROM ?? GROUP BY title ORDER BY changes DESC, title LIMIT 5');

// 4 Answer.
console.log(
	JSON.stringify({total: Number(total), stored: counts?.stored, perMinute, topTitles, bots: Number(counts?.bots)}, null, 2),
);

// 5 Leave.
await Promise.all([admin.disconnect(), database.end()]);

async function rows(sql: string): Promise<readonly RowDataPacket[]> {
	const [found] = await database.query<RowDataPacket[]>(sql, [table]);
	return found;
}
