/**
Edits into a Kafka topic: reads the event stream, writes a message of our own for each change of a page's text.

node producer.ts --url http://127.0.0.1:8080/v2/stream/recentchange --brokers 127.0.0.1:9092 --topic edits
	[--events N] [--path place.json: go on tomorrow where we stop today]
*/
import {EventEmitter, once} from 'node:events';
import {parseArgs} from 'node:util';
import {Kafka, logLevel, Partitioners} from 'kafkajs';
import {kafkaSecurity} from './kafka-security.ts';
import {type Edit, isEdit, messageOf, type RecentChange} from './message.ts';
import {type Place, readPlace, savePlace} from './place.ts';
import {readStream, type StreamEvent} from './stream.ts';

const {values: options} = parseArgs({
	options: {
		brokers: {type: 'string', default: process.env.STREAMBOOK_BROKERS ?? '127.0.0.1:9092'},
		topic: {type: 'string', default: process.env.STREAMBOOK_TOPIC ?? 'edits'},
		url: {type: 'string', default: process.env.STREAMBOOK_URL ?? 'http://127.0.0.1:8080/v2/stream/recentchange'},
		events: {type: 'string'},
		path: {type: 'string'},
	},
});
const wanted = Number(options.events ?? Number.POSITIVE_INFINITY);
const [mostWaiting, mostAtOnce] = [1000, 300];

// So many edits are remembered. A connection that is resumed repeats a second of the stream: some dozens of events.
const remembered = 1000;

// 1 Connect to Kafka, before the first event comes, and read where we were. A topic that is there already stays as it is.
const kafka = new Kafka({
	clientId: 'edits',
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
let place: Place = options.path === undefined ? {lastEventId: null, recent: []} : await readPlace(options.path);

// 2 Read edits. However often the connection is lost, stream.ts makes a new one behind the last event.
interface Waiting {
	readonly edit: Edit;
	readonly lastEventId: string;
}

const waiting: Waiting[] = [];
const flow = new EventEmitter();
const known = new Set(place.recent);
const leaving = new AbortController();
process.once('SIGINT', leave).once('SIGTERM', leave);
readStream(options.url, {lastEventId: place.lastEventId, take, room, signal: leaving.signal}).catch(error => {
	console.error(error.message);
	process.exitCode = 1;
	leave();
});

// 3 Send what has come, and wait for the confirmation. Only then is the place remembered.
let sent = 0;
while (sent < wanted) {
	while (waiting.length === 0 && !leaving.signal.aborted) {
		await once(flow, 'change');
	}

	const batch = waiting.splice(0, Math.min(mostAtOnce, wanted - sent));
	if (batch.length === 0) {
		break;
	}

	const messages = batch.map(({edit}) => ({
		key: edit.meta.domain,
		value: JSON.stringify(messageOf(edit)),
		headers: {'event-id': edit.meta.id},
	}));
	await producer.send({topic: options.topic, acks: -1, messages});
	sent += messages.length;
	if (options.path !== undefined) {
		const recent = [...place.recent, ...batch.map(({edit}) => edit.meta.id)].slice(-remembered);
		place = {lastEventId: batch.at(-1)?.lastEventId ?? null, recent};
		await savePlace(options.path, place);
	}

	flow.emit('change');
}

// 4 Leave.
leave();
await producer.disconnect();
console.log(`${sent} messages in ${options.topic}`);

/** Keeps an edit, unless it came before; the rest is passed over. */
function take({data, lastEventId}: StreamEvent): void {
	const change = JSON.parse(data) as RecentChange;
	if (isEdit(change) && !known.has(change.meta.id)) {
		remember(change.meta.id);
		waiting.push({edit: change, lastEventId});
		flow.emit('change');
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

/** Backpressure: while many edits wait, nothing more is read. */
async function room(): Promise<void> {
	while (waiting.length >= mostWaiting && !leaving.signal.aborted) {
		await once(flow, 'change');
	}
}

function leave(): void {
	leaving.abort();
	flow.emit('change');
}
