/**
Wikimedia's changes into a Kafka topic: reads the event stream, writes eight fields of each change.

node producer.ts --url http://127.0.0.1:8080/v2/stream/recentchange --brokers 127.0.0.1:9092 --topic wikipedia-events
	[--events N] [--path place.json: go on tomorrow where we stop today]
*/
import {EventEmitter, once} from 'node:events';
import {parseArgs} from 'node:util';
import {zstdCompressSync, zstdDecompressSync} from 'node:zlib';
import kafkajs, {type Message} from 'kafkajs';
import {kafkaSecurity} from './kafka-security.ts';
import {isCanary, messageOf, type RecentChange} from './message.ts';
import {type Place, readPlace, savePlace} from './place.ts';
import {readStream, type StreamEvent} from './stream.ts';

const {CompressionCodecs, CompressionTypes, Kafka, logLevel, Partitioners} = kafkajs;
CompressionCodecs[CompressionTypes.ZSTD] = () => ({
	compress: async ({buffer}: {readonly buffer: Buffer}) => zstdCompressSync(buffer),
	decompress: async (buffer: Buffer) => zstdDecompressSync(buffer),
});

const {values: options} = parseArgs({
	options: {
		brokers: {type: 'string', default: process.env.STREAMBOOK_BROKERS ?? '127.0.0.1:9092'},
		topic: {type: 'string', default: process.env.STREAMBOOK_TOPIC ?? 'wikipedia-events'},
		url: {type: 'string', default: process.env.STREAMBOOK_URL ?? 'http://127.0.0.1:8080/v2/stream/recentchange'},
		events: {type: 'string'},
		path: {type: 'string'},
	},
});
const wanted = Number(options.events ?? Number.POSITIVE_INFINITY);

// A batch is sent when one of these is reached. Kafka takes at most 1 MB at once, and kafkajs does not split for us.
const batchMessages = 500;
const batchBytes = 800_000;
const batchMs = 50;

// So many changes are remembered. A connection that is resumed repeats a second of the stream: some dozens.
const remembered = 1000;

// 1 Connect to Kafka, before the first event comes, and read where we were.
const kafka = new Kafka({
	clientId: 'producer',
	brokers: options.brokers.split(','),
	...kafkaSecurity(),
	logLevel: logLevel.NOTHING,
});
const producer = kafka.producer({createPartitioner: Partitioners.DefaultPartitioner, allowAutoTopicCreation: false});
await producer.connect();
let place: Place = options.path === undefined ? {lastEventId: null, recent: []} : await readPlace(options.path);

// 2 Read. What has been read and not yet sent is waiting; `flow` tells of every change.
interface Waiting {
	readonly message: Message;
	readonly bytes: number;
	readonly changeId: string;
	readonly lastEventId: string;
}

const waiting: Waiting[] = [];
const flow = new EventEmitter();
const known = new Set(place.recent);
const leaving = new AbortController();
let read = 0;
process.once('SIGINT', leave).once('SIGTERM', leave);
readStream(options.url, {lastEventId: place.lastEventId, take, room, signal: leaving.signal}).catch(error => {
	console.error(error.message);
	process.exitCode = 1;
	leave();
});

// 3 Send, one batch after the other: so what is in the topic never has a gap.
let sent = 0;
for (let batch = await nextBatch(); batch.length > 0; batch = await nextBatch()) {
	// Confirmed by all replicas that are in sync (-1). Only then is the place remembered, and the next batch sent.
	await producer.send({
		topic: options.topic,
		acks: -1,
		compression: CompressionTypes.ZSTD,
		messages: batch.map(({message}) => message),
	});
	sent += batch.length;
	if (options.path !== undefined) {
		const recent = [...place.recent, ...batch.map(({changeId}) => changeId)].slice(-remembered);
		place = {lastEventId: batch.at(-1)?.lastEventId ?? null, recent};
		await savePlace(options.path, place);
	}

	flow.emit('change');
}

// 4 Leave.
await producer.disconnect();
console.log(`${sent} messages in ${options.topic}`);

/** Makes a message of an event, unless it is no change, or one that came before. */
function take({data, lastEventId}: StreamEvent): void {
	const change = JSON.parse(data) as RecentChange;
	const changeId = change.meta.id;
	if (leaving.signal.aborted || isCanary(change) || known.has(changeId)) {
		return;
	}

	remember(changeId);
	const message = messageOf(change);
	waiting.push({message, bytes: Buffer.byteLength(message.value), changeId, lastEventId});
	flow.emit('change');
	if (++read === wanted) {
		leave();
	}
}

/** A set keeps the order in which its members came: the first is the oldest. */
function remember(changeId: string): void {
	known.add(changeId);
	for (const oldest of known) {
		if (known.size <= remembered) {
			break;
		}

		known.delete(oldest);
	}
}

/** Backpressure: while a batch is full, nothing more is read. */
async function room(): Promise<void> {
	while (isBatchFull() && !leaving.signal.aborted) {
		await once(flow, 'change');
	}
}

/** The next messages to send; none when there will be no more. */
async function nextBatch(): Promise<Waiting[]> {
	while (waiting.length === 0 && !leaving.signal.aborted) {
		await once(flow, 'change');
	}

	// A little patience fills the batch. A quiet stream is not kept waiting for long.
	const patience = AbortSignal.timeout(batchMs);
	while (!isBatchFull() && !leaving.signal.aborted && !patience.aborted) {
		await once(flow, 'change', {signal: patience}).catch(() => undefined);
	}

	let bytes = 0;
	const fits = waiting.findIndex((next, index) => {
		bytes += next.bytes;
		return index === batchMessages || (index > 0 && bytes > batchBytes);
	});
	return waiting.splice(0, fits === -1 ? waiting.length : fits);
}

function isBatchFull(): boolean {
	return waiting.length >= batchMessages;
}

function leave(): void {
	leaving.abort();
	flow.emit('change');
}
