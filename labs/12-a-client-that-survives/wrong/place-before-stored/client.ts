/**
Wikimedia's changes into a Kafka topic, each once, whatever happens on the way: to the connection, to the server, to us.

node client.ts --url http://127.0.0.1:8080/v2/stream/recentchange --brokers 127.0.0.1:9092 --topic survivors --path place.json [--events N]
*/
import {parseArgs} from 'node:util';
import {Kafka, logLevel, type Message, Partitioners} from 'kafkajs';
import type {StreamEvent} from './connection.ts';
import {follow} from './follow.ts';
import {kafkaSecurity} from './kafka-security.ts';
import {readPlace, savePlace} from './place.ts';

const {values: options} = parseArgs({
	options: {
		brokers: {type: 'string', default: process.env.STREAMBOOK_BROKERS ?? '127.0.0.1:9092'},
		topic: {type: 'string', default: process.env.STREAMBOOK_TOPIC ?? 'survivors'},
		url: {type: 'string', default: process.env.STREAMBOOK_URL ?? 'http://127.0.0.1:8080/v2/stream/recentchange'},
		path: {type: 'string', default: process.env.STREAMBOOK_PATH ?? 'place.json'},
		events: {type: 'string'},
	},
});
const wanted = Number(options.events ?? Number.POSITIVE_INFINITY);

// So many changes are remembered. A connection that is resumed repeats a second of the stream: some dozens.
const remembered = 1000;

const stop = new AbortController();
process.once('SIGINT', () => stop.abort()).once('SIGTERM', () => stop.abort());

// 1 Connect to Kafka, and read where we were. A topic that is there already stays as it is.
const kafka = new Kafka({
	clientId: 'client',
	brokers: options.brokers.split(','),
	...kafkaSecurity(),
	logLevel: logLevel.NOTHING,
});
const admin = kafka.admin();
await admin.connect();
await admin.createTopics({topics: [{topic: options.topic, numPartitions: 3}]});
await admin.disconnect();
const producer = kafka.producer({createPartitioner: Partitioners.DefaultPartitioner});
await producer.connect();
let {lastEventId, recent} = await readPlace(options.path);

// 2 Follow the stream from there.
let [stored, repeated] = [0, 0];
for await (const events of follow(options.url, {lastEventId, signal: stop.signal})) {
	// 3 Leave out what is no change, and what we have already.
	const known = new Set(recent);
	const messages: Message[] = [];
	for (const event of events) {
		const id = changeId(event);
		if (id !== null && known.has(id)) {
			repeated++;
		} else if (id !== null) {
			known.add(id);
			messages.push({value: event.data, headers: {'event-id': id}});
		}

		lastEventId = event.lastEventId;
		if (stored + messages.length === wanted) {
			break;
		}
	}

	// 4 Remember the place, and store. A set keeps the order in which its members came.
	recent = [...known].slice(-remembered);
	await savePlace(options.path, {lastEventId, recent});
	if (messages.length > 0) {
		await producer.send({topic: options.topic, acks: -1, messages});
		stored += messages.length;
	}

	if (stored === wanted) {
		break;
	}
}

// 5 Leave.
await producer.disconnect();
console.log(`${stored} events stored; ${repeated} came again and were left out`);

/** The id of a change; null for a canary, which only shows that the stream is alive. */
function changeId({data}: StreamEvent): string | null {
	const {meta} = JSON.parse(data) as {readonly meta: {readonly id: string; readonly domain: string}};
	return meta.domain === 'canary' ? null : meta.id;
}
