/** The other format of the stream: one event a line, no frames. Messages leave one by one, in order. */
import {parseArgs} from 'node:util';
import {Kafka, logLevel} from 'kafkajs';
import {isEdit, messageOf} from './message.ts';

const {values: options} = parseArgs({
	options: {brokers: {type: 'string'}, topic: {type: 'string'}, url: {type: 'string'}, events: {type: 'string'}},
});
const {brokers = '', topic = 'edits', url = '', events = 'Infinity'} = options;
const stop = new AbortController();
process.on('SIGINT', () => stop.abort());
process.on('SIGTERM', () => stop.abort());

const producer = new Kafka({brokers: brokers.split(','), logLevel: logLevel.NOTHING}).producer({idempotent: true});
await producer.connect();
const response = await fetch(url, {
	headers: {Accept: 'application/json', 'User-Agent': 'json-lines (mailto:learner@example.org)'},
	signal: stop.signal,
});

let left = Number(events);
try {
	for await (const line of lines(response)) {
		const change = JSON.parse(line);
		if (!isEdit(change)) {
			continue;
		}

		await producer.send({topic, messages: [{value: JSON.stringify(messageOf(change)), headers: {'event-id': change.meta.id}}]});
		if (--left <= 0) {
			break;
		}
	}
} catch (error) {
	if (!stop.signal.aborted) {
		throw error;
	}
}

await producer.disconnect();

async function* lines({body}: Response) {
	let rest = '';
	const decoder = new TextDecoder();
	for await (const chunk of body ?? []) {
		const parts = (rest + decoder.decode(chunk, {stream: true})).split('\n');
		rest = parts.pop() ?? '';
		yield* parts.filter(part => part.trim() !== '');
	}
}
