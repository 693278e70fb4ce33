/** Collects what comes and sends it ten times a second, into a partition of its own choice. */
import {parseArgs} from 'node:util';
import {EventSource} from 'eventsource';
import {Kafka, logLevel, type Message} from 'kafkajs';

const {values} = parseArgs({
	options: {brokers: {type: 'string'}, topic: {type: 'string'}, url: {type: 'string'}, events: {type: 'string'}},
});
const env = process.env;
const topic = values.topic ?? env.STREAMBOOK_TOPIC ?? 'wikipedia-events';
const kafka = new Kafka({brokers: (values.brokers ?? env.STREAMBOOK_BROKERS ?? '').split(','), logLevel: logLevel.ERROR});
const producer = kafka.producer({
	createPartitioner:
		() =>
		({message}) =>
			Number(message.headers?.number ?? 0) % 3,
});

interface Event {
	meta: {id: string; dt: string; uri: string; domain: string};
	[field: string]: unknown;
}

const wanted = Number(values.events ?? 1e9);
let pending: Message[] = [];
let count = 0;
let isOver = false;
let sending = Promise.resolve();

await producer.connect();
const source = new EventSource(values.url ?? env.STREAMBOOK_URL ?? '', {
	fetch: async (url, init) => fetch(url, {...init, headers: {...init?.headers, 'User-Agent': 'timer/1 (me@example.org)'}}),
});
source.addEventListener('message', message => {
	const {meta, ...event}: Event = JSON.parse(message.data);
	if (isOver || meta.domain === 'canary') {
		return;
	}

	const text = (name: string) => String(event[name] ?? '');
	const body = {
		user: text('user'),
		title: text('title'),
		time: meta.dt,
		uri: meta.uri,
		type: text('type'),
		comment: text('comment'),
		domain: meta.domain,
		bot: event.bot === true,
	};
	pending.push({
		value: Buffer.from(JSON.stringify(body)),
		headers: {'event-id': meta.id, number: `${count}`},
		timestamp: `${Date.now()}`,
	});
	count += 1;
	if (count === wanted) {
		void end();
	}
});

const timer = setInterval(flush, 100);
process.on('SIGINT', end);
process.on('SIGTERM', end);

function flush(): void {
	const messages = pending;
	pending = [];
	sending = sending.then(async () => {
		while (messages.length > 0) {
			await producer.sendBatch({topicMessages: [{topic, messages: messages.splice(0, 300)}]});
		}
	});
}

async function end(): Promise<void> {
	if (isOver) {
		return;
	}

	isOver = true;
	source.close();
	clearInterval(timer);
	flush();
	await sending;
	await producer.disconnect();
}
