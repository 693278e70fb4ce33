// Four small questions at once, each by its own connection of a pool; everything is text until the very end.
import {parseArgs, styleText} from 'node:util';
import {Kafka, logLevel} from 'kafkajs';
import {createPool, type RowDataPacket} from 'mysql2/promise';

const {values} = parseArgs({
	options: {
		brokers: {type: 'string'},
		topic: {type: 'string'},
		table: {type: 'string'},
		events: {type: 'string'},
	},
});
const brokers = values.brokers ?? process.env.STREAMBOOK_BROKERS ?? '127.0.0.1:9092';
const topic = values.topic ?? process.env.STREAMBOOK_TOPIC ?? 'wikipedia-events';
const table = `\`${values.table ?? process.env.STREAMBOOK_TABLE ?? 'changes'}\``;

// The session's zone is UTC, so that FROM_UNIXTIME and the like would agree with what is stored.
const pool = createPool({uri: process.env.STREAMBOOK_DATABASE ?? '', dateStrings: true, timezone: '+00:00', connectionLimit: 4});
const admin = new Kafka({clientId: 'questions', brokers: brokers.split(','), logLevel: logLevel.NOTHING}).admin();

const ask = async (question: string): Promise<RowDataPacket[]> => (await pool.query<RowDataPacket[]>(question))[0];

try {
	await admin.connect();
	console.error(styleText('dim', `asking ${topic} and ${table}`));
	const [offsets, counted, minutes, titles] = await Promise.all([
		admin.fetchTopicOffsets(topic),
		ask(`SELECT COUNT(event_id) AS stored, COALESCE(SUM(bot), 0) AS bots FROM ${table}`),
		ask(`
			SELECT CONCAT(DATE(time), ' ', TIME_FORMAT(TIME(time), '%H:%i')) AS minute, COUNT(*) AS changes
			FROM ${table} GROUP BY minute ORDER BY MIN(time)`),
		ask(`SELECT title, COUNT(*) AS changes FROM ${table} GROUP BY title ORDER BY changes DESC, MAX(time) DESC LIMIT 5`),
	]);

	let total = 0n;
	for (const {high, low} of offsets) {
		total += BigInt(high) - BigInt(low);
	}

	const answer = {
		asked: new Date().toISOString(),
		total: Number(total),
		stored: counted[0]?.stored,
		bots: Number(counted[0]?.bots),
		perMinute: minutes,
		topTitles: titles,
	};
	process.stdout.write(`${JSON.stringify(answer, null, '\t')}\n`);
} finally {
	await Promise.allSettled([admin.disconnect(), pool.end()]);
}
