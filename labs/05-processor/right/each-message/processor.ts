/** One record at a time, and the client confirms by itself once the record is stored. */
import {parseArgs} from 'node:util';
import {Kafka, logLevel} from 'kafkajs';
import mysql from 'mysql2/promise';

const option = {type: 'string'} as const;
const {values} = parseArgs({
	options: {
		brokers: option,
		topic: option,
		group: option,
		database: option,
		table: option,
		'dead-letter': option,
		events: option,
	},
});
const env = process.env;
const topic = values.topic ?? env.STREAMBOOK_TOPIC ?? 'wikipedia-events';
const table = values.table ?? env.STREAMBOOK_TABLE ?? 'changes';
const rejected = values['dead-letter'] ?? env.STREAMBOOK_DEAD_LETTER ?? 'wikipedia-events-rejected';
const groupId = values.group ?? env.STREAMBOOK_GROUP ?? 'wikipedia-processor';

const database = await mysql.createConnection({uri: values.database ?? env.STREAMBOOK_DATABASE ?? '', timezone: '+00:00'});
await database.execute(`CREATE TABLE IF NOT EXISTS \`${table}\` (
	id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY,
	event_id VARCHAR(64) NOT NULL,
	domain VARCHAR(100), title VARCHAR(300), user VARCHAR(300), comment TEXT, uri TEXT, type VARCHAR(20), bot TINYINT(1),
	time TIMESTAMP(6) NULL,
	UNIQUE KEY one_row_an_event (event_id)
) DEFAULT CHARSET=utf8mb4`);
await database.execute("SET time_zone = '+00:00'");

const kafka = new Kafka({brokers: (values.brokers ?? env.STREAMBOOK_BROKERS ?? '').split(','), logLevel: logLevel.NOTHING});
const admin = kafka.admin();
await admin.connect();
await admin.createTopics({topics: [{topic: rejected}]});
await admin.disconnect();
const producer = kafka.producer();
await producer.connect();
const consumer = kafka.consumer({groupId, maxWaitTimeInMs: 300, sessionTimeout: 6000});
await consumer.connect();
await consumer.subscribe({topics: [topic], fromBeginning: true});

const names = ['user', 'title', 'time', 'uri', 'type', 'comment', 'domain'];
let handled = 0;
await consumer.run({
	async eachMessage({message}) {
		const reason = await store(String(message.value), String(message.headers?.['event-id'] ?? ''));
		if (reason !== null) {
			await producer.send({topic: rejected, messages: [{value: message.value, headers: {reason}}]});
		}

		handled += 1;
		if (handled === Number(values.events)) {
			setImmediate(leave);
		}
	},
});

async function store(text: string, id: string): Promise<string | null> {
	let change: (Record<string, string> & {bot: unknown}) | null;
	try {
		change = JSON.parse(text);
	} catch (error) {
		return String(error);
	}

	const wrong = names.find(name => typeof change?.[name] !== 'string');
	if (change === null || wrong !== undefined || typeof change.bot !== 'boolean') {
		return `${wrong ?? 'bot'} is missing or of another type`;
	}

	if (id === '' || Number.isNaN(Date.parse(change.time ?? ''))) {
		return 'no id, or no time';
	}

	if (change.domain === 'ru.wikipedia.org') {
		const row = [id, ...names.map(name => (name === 'time' ? new Date(change.time ?? '') : change[name])), change.bot];
		await database.query(`INSERT IGNORE INTO \`${table}\` (event_id, ${names.join(', ')}, bot) VALUES (?)`, [row]);
	}

	return null;
}

async function leave(): Promise<void> {
	await consumer.disconnect();
	await producer.disconnect();
	await database.end();
}

process.once('SIGINT', leave);
process.once('SIGTERM', leave);
