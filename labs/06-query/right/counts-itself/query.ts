/** Fetches the rows it needs and counts them in JavaScript. */
import {parseArgs} from 'node:util';
import {Kafka, logLevel} from 'kafkajs';
import {createPool, type RowDataPacket} from 'mysql2/promise';

const {values} = parseArgs({
	options: {brokers: {type: 'string'}, topic: {type: 'string'}, table: {type: 'string'}, database: {type: 'string'}},
});
const env = process.env;
const pool = createPool({uri: values.database ?? env.STREAMBOOK_DATABASE ?? '', timezone: 'Z'});
const kafka = new Kafka({brokers: (values.brokers ?? env.STREAMBOOK_BROKERS ?? '').split(','), logLevel: logLevel.NOTHING});
const admin = kafka.admin();
await admin.connect();

let total = 0;
for (const {high, low} of await admin.fetchTopicOffsets(values.topic ?? env.STREAMBOOK_TOPIC ?? '')) {
	total += Number(BigInt(high) - BigInt(low));
}

const [rows] = await pool.query<RowDataPacket[]>('SELECT title, time, bot FROM ??', [values.table ?? env.STREAMBOOK_TABLE]);
const minutes = new Map<string, number>();
const titles = new Map<string, number>();
let bots = 0;
for (const {title, time, bot} of rows as {title: string; time: Date; bot: number}[]) {
	const minute = time.toISOString().slice(0, 16).replace('T', ' ');
	minutes.set(minute, (minutes.get(minute) ?? 0) + 1);
	titles.set(title, (titles.get(title) ?? 0) + 1);
	bots += bot;
}

const perMinute = [...minutes].sort(([a], [b]) => a.localeCompare(b)).map(([minute, changes]) => ({minute, changes}));
const topTitles = [...titles].sort(([, a], [, b]) => b - a).map(([title, changes]) => ({title, changes}));
process.stdout.write(`${JSON.stringify({total, stored: rows.length, perMinute, topTitles: topTitles.slice(0, 5), bots})}\n`);
await admin.disconnect();
await pool.end();
