/** Large batches, and REPLACE: a row that is there is written again. Offsets are confirmed by the admin of the group, the consumer. */
import {parseArgs} from 'node:util';
import {Kafka, type KafkaMessage, logLevel, Partitioners} from 'kafkajs';
import {createConnection} from 'mysql2/promise';

const text = {type: 'string'} as const;
const {values} = parseArgs({
	options: {brokers: text, topic: text, group: text, table: text, 'dead-letter': text, database: text, events: text},
});
const pick = (name: keyof typeof values, fallback: string): string =>
	values[name] ?? process.env[`STREAMBOOK_${name.toUpperCase().replace('-', '_')}`] ?? fallback;
const [topic, table, letters] = [
	pick('topic', 'wikipedia-events'),
	pick('table', 'changes'),
	pick('dead-letter', 'wikipedia-events-rejected'),
];

const kafka = new Kafka({brokers: pick('brokers', '127.0.0.1:9092').split(','), logLevel: logLevel.NOTHING});
const consumer = kafka.consumer({groupId: pick('group', 'wikipedia-processor'), maxWaitTimeInMs: 1000, sessionTimeout: 6000});
const producer = kafka.producer({createPartitioner: Partitioners.JavaCompatiblePartitioner, maxInFlightRequests: 1});
const connection = await createConnection({uri: pick('database', ''), timezone: 'Z', multipleStatements: false});
await connection.query(
	`create table if not exists \`${table}\` (event_id varchar(36) primary key, \`user\` text not null, title text not null,
	\`time\` timestamp(3) not null default '2000-01-01 00:00:00', uri text not null, \`type\` varchar(50) not null,
	comment text not null, domain varchar(250) not null, bot boolean not null) default character set utf8mb4`,
);
await connection.query("set session time_zone = '+00:00'");

await Promise.all([producer.connect(), consumer.connect()]);
const admin = kafka.admin();
await admin.connect();
if (!(await admin.listTopics()).includes(letters)) {
	await admin.createTopics({topics: [{topic: letters, numPartitions: 1}], waitForLeaders: true});
}

await admin.disconnect();
await consumer.subscribe({topics: [topic], fromBeginning: true});
let left = Number(values.events ?? Number.POSITIVE_INFINITY);
await consumer.run({
	autoCommit: false,
	partitionsConsumedConcurrently: 3,
	eachBatch: async ({batch, heartbeat}) => {
		const judged = batch.messages.map(message => ({message, change: changeIn(message)}));
		const bad = judged.filter(({change}) => change === null).map(({message}) => message);
		const rows = judged.flatMap(({message, change}) =>
			change?.domain === 'ru.wikipedia.org' ? [[String(message.headers?.['event-id']), ...Object.values(change)]] : [],
		);
		for (let at = 0; at < rows.length; at += 1000) {
			await connection.query(
				`REPLACE INTO \`${table}\` (event_id, \`user\`, title, \`time\`, uri, \`type\`, comment, domain, bot) VALUES ?`,
				[rows.slice(at, at + 1000)],
			);
			await heartbeat();
		}

		if (bad.length > 0) {
			await producer.send({topic: letters, messages: bad.map(({key, value}) => ({key, value, headers: {reason: 'malformed'}}))});
		}

		await consumer.commitOffsets([{topic, partition: batch.partition, offset: `${BigInt(batch.lastOffset()) + 1n}`}]);
		left -= batch.messages.length;
		if (left <= 0) {
			process.kill(process.pid, 'SIGINT');
		}
	},
});

for (const signal of ['SIGINT', 'SIGTERM']) {
	process.once(signal, async () => {
		await consumer.disconnect();
		await Promise.all([producer.disconnect(), connection.end()]);
	});
}

/** In the order of the columns. */
function changeIn({value, headers}: KafkaMessage) {
	try {
		const {user, title, time, uri, type, comment, domain, bot} = JSON.parse(value?.toString() ?? '');
		const strings = [user, title, uri, type, comment, domain];
		const isWhole = strings.every(each => typeof each === 'string') && typeof bot === 'boolean';
		return isWhole && headers?.['event-id'] !== undefined && new Date(time).getTime() > 0
			? {user, title, time: new Date(time), uri, type, comment, domain: domain as string, bot}
			: null;
	} catch {
		return null;
	}
}
