/** Sends each event by itself and waits for it before it takes the next: slow, but nothing can go wrong. */
import {parseArgs} from 'node:util';
import {EventSource} from 'eventsource';
import {Kafka, Partitioners} from 'kafkajs';

const {values} = parseArgs({
	options: {brokers: {type: 'string'}, topic: {type: 'string'}, url: {type: 'string'}, events: {type: 'string'}},
});
const brokers = (values.brokers ?? process.env.STREAMBOOK_BROKERS ?? '127.0.0.1:9092').split(',');
const topic = values.topic ?? process.env.STREAMBOOK_TOPIC ?? 'wikipedia-events';
const url = values.url ?? process.env.STREAMBOOK_URL ?? '';
const limit = values.events === undefined ? Number.MAX_SAFE_INTEGER : Number(values.events);

const producer = new Kafka({brokers}).producer({createPartitioner: Partitioners.LegacyPartitioner, idempotent: true});
await producer.connect();

let chain: Promise<unknown> = Promise.resolve();
let accepted = 0;
let finish: () => void = () => undefined;
const finished = new Promise<void>(resolve => {
	finish = resolve;
});

const source = new EventSource(url, {
	fetch: (input, init) =>
		fetch(input, {...init, headers: {...init.headers, 'User-Agent': 'lab/0.1 (https://example.org; me@example.org)'}}),
});
source.onmessage = ({data}) => {
	const {meta, ...event} = JSON.parse(data);
	if (meta.domain === 'canary' || accepted >= limit) {
		return;
	}

	accepted += 1;
	const value = {
		bot: event.bot,
		domain: meta.domain,
		comment: event.comment ?? '',
		type: `${event.type}`,
		uri: meta.uri,
		time: meta.dt,
		title: event.title,
		user: event.user ?? '',
	};
	chain = chain.then(() =>
		producer.send({topic, messages: [{value: JSON.stringify(value), headers: {'event-id': Buffer.from(meta.id)}}]}),
	);
	if (accepted === limit) {
		finish();
	}
};

process.on('SIGINT', () => finish());
process.on('SIGTERM', () => finish());
await finished;
source.close();
await chain;
await producer.disconnect();
