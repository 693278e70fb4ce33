// All partitions at once, every row a statement of its own on a pool of connections; kafkajs confirms what has been resolved.
import {once} from 'node:events';
import {parseArgs} from 'node:util';
import {Kafka, logLevel, type Message} from 'kafkajs';
import {createPool} from 'mysql2/promise';
import {z} from 'zod';

const defaults = {
	brokers: '127.0.0.1:9092',
	topic: 'wikipedia-events',
	group: 'wikipedia-processor',
	table: 'changes',
	'dead-letter': 'wikipedia-events-rejected',
	events: '9e15',
};
const {values} = parseArgs({
	options: Object.fromEntries(
		Object.entries(defaults).map(([name, value]) => [
			name,
			{type: 'string' as const, default: process.env[`STREAMBOOK_${name.toUpperCase().replace('-', '_')}`] ?? value},
		]),
	),
});
const settings = z
	.object({
		brokers: z.string(),
		topic: z.string(),
		group: z.string(),
		table: z.string(),
		'dead-letter': z.string(),
		events: z.coerce.number(),
	})
	.parse(values);

const change = z.object({
	user: z.string(),
	title: z.string(),
	comment: z.string(),
	uri: z.string(),
	type: z.string(),
	domain: z.string(),
	time: z.iso.datetime({offset: true}),
	bot: z.boolean(),
});

const kafka = new Kafka({brokers: settings.brokers.split(','), logLevel: logLevel.ERROR});
const pool = createPool({uri: process.env.STREAMBOOK_DATABASE ?? '', timezone: 'Z', connectionLimit: 8});
await pool.query(
	`CREATE TABLE IF NOT EXISTS ${pool.escapeId(settings.table)} (
		time DATETIME(3) NOT NULL, bot BOOLEAN, domain TEXT, type TEXT, uri TEXT, comment TEXT, title TEXT, user TEXT,
		event_id VARCHAR(190) NOT NULL, UNIQUE INDEX the_event (event_id)
	) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci`,
);

const admin = kafka.admin();
const producer = kafka.producer({allowAutoTopicCreation: true});
const consumer = kafka.consumer({
	groupId: settings.group,
	sessionTimeout: 15_000,
	maxWaitTimeInMs: 400,
	maxBytesPerPartition: 100_000,
});
await Promise.all([admin.connect(), producer.connect(), consumer.connect()]);
await admin.createTopics({topics: [{topic: settings['dead-letter'], numPartitions: 1, replicationFactor: 1}]});
await admin.disconnect();

await consumer.subscribe({topic: settings.topic, fromBeginning: true});
const signals = [once(process, 'SIGINT'), once(process, 'SIGTERM')];
let count = 0;
const done = new Promise<void>(resolve => {
	void consumer.run({
		partitionsConsumedConcurrently: 3,
		autoCommitThreshold: 50,
		eachBatch: async ({batch: {messages}, heartbeat}) => {
			const rejected: Message[] = [];
			const beat = setInterval(() => heartbeat().catch(() => {}), 3000);
			await Promise.all(
				messages.map(async ({key, value, headers, offset}) => {
					const id = headers?.['event-id']?.toString();
					const read = change.safeParse(parse(value));
					if (!read.success || !id) {
						const reason = read.success ? 'no event-id' : z.prettifyError(read.error);
						rejected.push({key, value, headers: {...headers, reason, offset}});
					} else if (read.data.domain === 'ru.wikipedia.org') {
						const {time, ...rest} = read.data;
						await pool.query('REPLACE INTO ?? SET ?', [settings.table, {...rest, time: new Date(time), event_id: id}]);
					}
				}),
			).finally(() => clearInterval(beat));
			if (rejected.length > 0) {
				await producer.send({topic: settings['dead-letter'], messages: rejected});
			}

			count += messages.length;
			if (count >= settings.events) {
				resolve();
			}
		},
	});
});

await Promise.race([done, ...signals]);
await consumer.disconnect();
await Promise.all([producer.disconnect(), pool.end()]);

function parse(value: Buffer | null): unknown {
	try {
		return JSON.parse(value?.toString() ?? '');
	} catch {
		return undefined;
	}
}
