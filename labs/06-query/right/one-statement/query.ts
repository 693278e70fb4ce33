/** Everything about the table in one statement each, with window-free SQL and text instead of dates. */
import {parseArgs} from 'node:util';
import {Kafka, logLevel} from 'kafkajs';
import mysql from 'mysql2/promise';

const {values} = parseArgs({
	options: {
		brokers: {type: 'string', default: process.env.STREAMBOOK_BROKERS ?? '127.0.0.1:9092'},
		topic: {type: 'string', default: process.env.STREAMBOOK_TOPIC ?? 'wikipedia-events'},
		table: {type: 'string', default: process.env.STREAMBOOK_TABLE ?? 'changes'},
		database: {type: 'string', default: process.env.STREAMBOOK_DATABASE ?? ''},
	},
});
const table = mysql.escapeId(values.table);
const connection = await mysql.createConnection({uri: values.database, dateStrings: true, decimalNumbers: true});
const [[totals]] = await connection.query<mysql.RowDataPacket[]>(
	`SELECT COUNT(event_id) AS stored, SUM(IF(bot, 1, 0)) AS bots FROM ${table}`,
);
const [perMinute] = await connection.query(
	`SELECT LEFT(CAST(time AS CHAR), 16) AS minute, COUNT(*) AS changes FROM ${table} GROUP BY 1 ORDER BY 1`,
);
const [topTitles] = await connection.query(
	`SELECT MAX(title) AS title, COUNT(*) AS changes FROM ${table} GROUP BY title ORDER BY COUNT(*) DESC LIMIT 0, 5`,
);
await connection.end();

const admin = new Kafka({brokers: values.brokers.split(','), logLevel: logLevel.ERROR}).admin();
await admin.connect();
const partitions = await admin.fetchTopicOffsets(values.topic);
await admin.disconnect();
const total = Number(partitions.map(({low, high}) => BigInt(high) - BigInt(low)).reduce((a, b) => a + b));
console.error('done');
console.log(JSON.stringify({topTitles, perMinute, bots: totals?.bots ?? 0, stored: totals?.stored, total}, null, '\t'));
