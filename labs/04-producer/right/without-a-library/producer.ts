/** Reads the stream with nothing but fetch: lines, an empty line after each event. */
import {parseArgs} from 'node:util';
import {Kafka, logLevel, type Message, Partitioners} from 'kafkajs';

const {values} = parseArgs({
	options: {
		brokers: {type: 'string', default: process.env.STREAMBOOK_BROKERS ?? '127.0.0.1:9092'},
		topic: {type: 'string', default: process.env.STREAMBOOK_TOPIC ?? 'wikipedia-events'},
		url: {type: 'string', default: process.env.STREAMBOOK_URL ?? ''},
		events: {type: 'string', default: 'Infinity'},
	},
});

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());

const kafka = new Kafka({brokers: values.brokers.split(','), logLevel: logLevel.NOTHING});
const producer = kafka.producer({createPartitioner: Partitioners.DefaultPartitioner});
await producer.connect();

let batch: Message[] = [];
let left = Number(values.events);
try {
	const response = await fetch(values.url, {
		signal: stop.signal,
		headers: {accept: 'text/event-stream', 'user-agent': 'bare-hands/1.0 (https://example.org; me@example.org)'},
	});
	// What one read brings is one batch: a busy stream brings much at once, a quiet one little.
	let rest = '';
	for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
		const lines = (rest + chunk).split('\n');
		rest = lines.pop() ?? '';
		for (const line of lines) {
			if (line.startsWith('data: ') && left > 0) {
				take(line.slice('data: '.length));
			}
		}

		await flush();
		if (left === 0) {
			break;
		}
	}
} catch (error) {
	if (!stop.signal.aborted) {
		throw error;
	}
}

await flush();
await producer.disconnect();

function take(json: string): void {
	const {meta, title, type, comment = '', user = '', bot} = JSON.parse(json);
	if (meta.domain === 'canary') {
		return;
	}

	left -= 1;
	const {id, dt: time, uri, domain} = meta;
	batch.push({
		key: title,
		value: JSON.stringify({title, user, bot, type: String(type), comment, uri, domain, time}),
		headers: {'event-id': id},
	});
}

async function flush(): Promise<void> {
	const messages = batch;
	batch = [];
	for (let at = 0; at < messages.length; at += 200) {
		await producer.send({topic: values.topic, messages: messages.slice(at, at + 200), acks: -1, compression: 1});
	}
}
