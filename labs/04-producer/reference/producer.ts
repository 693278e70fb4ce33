/**
Wikimedia's changes into a Kafka topic: reads the event stream, writes eight fields of each change.

node producer.ts --url http://127.0.0.1:8080/v2/stream/recentchange --brokers 127.0.0.1:9092 --topic wikipedia-events [--events N]
*/
import {EventEmitter, once} from 'node:events';
import {parseArgs} from 'node:util';
import {EventSource} from 'eventsource';
import {Kafka, logLevel, type Message, Partitioners} from 'kafkajs';
import {kafkaSecurity} from './kafka-security.ts';
import {isCanary, messageOf, type RecentChange} from './message.ts';

const {values: options} = parseArgs({
	options: {
		brokers: {type: 'string', default: process.env.STREAMBOOK_BROKERS ?? '127.0.0.1:9092'},
		topic: {type: 'string', default: process.env.STREAMBOOK_TOPIC ?? 'wikipedia-events'},
		url: {type: 'string', default: process.env.STREAMBOOK_URL ?? 'http://127.0.0.1:8080/v2/stream/recentchange'},
		events: {type: 'string'},
	},
});
const wanted = Number(options.events ?? Number.POSITIVE_INFINITY);

// A batch is sent when one of these is reached. Kafka takes at most 1 MB at once, and kafkajs does not split for us.
const batchMessages = 500;
const batchBytes = 800_000;
const batchMs = 50;

// Wikimedia refuses clients that do not say who they are and how to reach their author.
const userAgent = 'streambook-producer/1.0 (https://example.org/streambook; learner@example.org)';

// 1 Connect to Kafka, before the first event comes.
const kafka = new Kafka({
	clientId: 'producer',
	brokers: options.brokers.split(','),
	...kafkaSecurity(),
	logLevel: logLevel.NOTHING,
});
const producer = kafka.producer({createPartitioner: Partitioners.DefaultPartitioner, allowAutoTopicCreation: false});
await producer.connect();

// 2 Read. What has been read and not yet sent is waiting; `flow` tells of every change.
const waiting: {readonly message: Message; readonly bytes: number}[] = [];
const flow = new EventEmitter();
let read = 0;
let isLeaving = false;
const source = new EventSource(options.url, {fetch: readAsFastAsKafkaTakes});
source.addEventListener('message', ({data}) => {
	const change = JSON.parse(data) as RecentChange;
	if (isLeaving || isCanary(change)) {
		return;
	}

	const message = messageOf(change);
	waiting.push({message, bytes: Buffer.byteLength(message.value)});
	flow.emit('change');
	if (++read === wanted) {
		leave();
	}
});
source.addEventListener('error', ({code, message}) => {
	// A lost connection is taken up again by itself, from the last event. Any status but 200 is final.
	if (source.readyState === source.CLOSED && !isLeaving) {
		console.error(`the stream ended: ${code ?? ''} ${message ?? ''}`);
		process.exitCode = 1;
		leave();
	}
});
process.once('SIGINT', leave).once('SIGTERM', leave);

// 3 Send, one batch after the other: so what is in the topic never has a gap.
let sent = 0;
for (let batch = await nextBatch(); batch.length > 0; batch = await nextBatch()) {
	// Confirmed by all replicas that are in sync (-1). Only then is the next batch sent.
	await producer.send({topic: options.topic, acks: -1, messages: batch});
	sent += batch.length;
	flow.emit('change');
}

// 4 Leave.
await producer.disconnect();
console.log(`${sent} messages in ${options.topic}`);

/** The next messages to send; none when there will be no more. */
async function nextBatch(): Promise<Message[]> {
	while (waiting.length === 0 && !isLeaving) {
		await once(flow, 'change');
	}

	// A little patience fills the batch. A quiet stream is not kept waiting for long.
	const patience = AbortSignal.timeout(batchMs);
	while (!isBatchFull() && !isLeaving && !patience.aborted) {
		await once(flow, 'change', {signal: patience}).catch(() => undefined);
	}

	let bytes = 0;
	const fits = waiting.findIndex((next, index) => {
		bytes += next.bytes;
		return index === batchMessages || (index > 0 && bytes > batchBytes);
	});
	return waiting.splice(0, fits === -1 ? waiting.length : fits).map(({message}) => message);
}

function isBatchFull() {
	return waiting.length >= batchMessages;
}

function leave(): void {
	isLeaving = true;
	source.close();
	flow.emit('change');
}

/** Backpressure: while a batch is full, nothing more is read, and the server's own sending comes to a halt. */
async function readAsFastAsKafkaTakes(url: string | URL, init: RequestInit): Promise<Response> {
	const response = await fetch(url, {...init, headers: {...init.headers, 'User-Agent': userAgent}});
	const gate = new TransformStream({
		async transform(chunk, controller) {
			while (isBatchFull() && !isLeaving) {
				await once(flow, 'change');
			}

			controller.enqueue(chunk);
		},
	});
	return new Response(response.body?.pipeThrough(gate) ?? null, response);
}
