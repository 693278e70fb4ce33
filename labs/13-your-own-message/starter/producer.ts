/**
Edits into a Kafka topic: reads the event stream, writes a message of our own for each change of a page's text.

node producer.ts --url http://127.0.0.1:8080/v2/stream/recentchange --brokers 127.0.0.1:9092 --topic edits [--events N]
*/
import {EventEmitter, once} from 'node:events';
import {parseArgs} from 'node:util';
import {EventSource} from 'eventsource';
import {Kafka, logLevel, Partitioners} from 'kafkajs';
import {type Edit, isEdit, messageOf, type RecentChange} from './message.ts';

const {values: options} = parseArgs({
	options: {
		brokers: {type: 'string', default: process.env.STREAMBOOK_BROKERS ?? '127.0.0.1:9092'},
		topic: {type: 'string', default: process.env.STREAMBOOK_TOPIC ?? 'edits'},
		url: {type: 'string', default: process.env.STREAMBOOK_URL ?? 'http://127.0.0.1:8080/v2/stream/recentchange'},
		events: {type: 'string'},
	},
});
const wanted = Number(options.events ?? Number.POSITIVE_INFINITY);
const [mostWaiting, mostAtOnce] = [1000, 300];

const userAgent = 'streambook-edits/1.0 (https://example.org/streambook; learner@example.org) eventsource/5';

// 1 Connect to Kafka, before the first event comes. A topic that is there already stays as it is.
const kafka = new Kafka({clientId: 'edits', brokers: options.brokers.split(','), logLevel: logLevel.NOTHING});
const admin = kafka.admin();
await admin.connect();
await admin.createTopics({topics: [{topic: options.topic, numPartitions: 3}]});
await admin.disconnect();
const producer = kafka.producer({createPartitioner: Partitioners.DefaultPartitioner});
await producer.connect();

// 2 Read edits, and pass over the rest.
const flow = new EventEmitter();
const waiting: Edit[] = [];
let isLeaving = false;
const source = new EventSource(options.url, {fetch: readWhileThereIsRoom});
source.addEventListener('message', ({data}) => {
	const change = JSON.parse(data) as RecentChange;
	if (isEdit(change)) {
		waiting.push(change);
		flow.emit('change');
	}
});
source.addEventListener('error', ({code, message}) => {
	// A lost connection is taken up again by itself. Any status but 200 is final.
	if (source.readyState === source.CLOSED && !isLeaving) {
		console.error(`the stream ended: ${code ?? ''} ${message ?? ''}`);
		process.exitCode = 1;
		leave();
	}
});
process.once('SIGINT', leave).once('SIGTERM', leave);

// 3 Send what has come, and wait for the confirmation.
let sent = 0;
while (sent < wanted) {
	while (waiting.length === 0 && !isLeaving) {
		await once(flow, 'change');
	}

	const edits = waiting.splice(0, Math.min(mostAtOnce, wanted - sent));
	if (edits.length === 0) {
		break;
	}

	const messages = edits.map(edit => ({
		key: edit.meta.domain,
		value: JSON.stringify(messageOf(edit)),
		headers: {'event-id': edit.meta.id},
	}));
	await producer.send({topic: options.topic, acks: -1, messages});
	sent += messages.length;
	flow.emit('change');
}

// 4 Leave.
leave();
await producer.disconnect();
console.log(`${sent} messages in ${options.topic}`);

function leave(): void {
	isLeaving = true;
	source.close();
	flow.emit('change');
}

/** While many edits wait, nothing more is read, and the server's own sending comes to a halt. */
async function readWhileThereIsRoom(url: string | URL, init: RequestInit): Promise<Response> {
	const response = await fetch(url, {...init, headers: {...init.headers, 'User-Agent': userAgent}});
	const gate = new TransformStream({
		async transform(chunk, controller) {
			while (waiting.length >= mostWaiting && !isLeaving) {
				await once(flow, 'change');
			}

			controller.enqueue(chunk);
		},
	});
	return new Response(response.body?.pipeThrough(gate) ?? null, response);
}
