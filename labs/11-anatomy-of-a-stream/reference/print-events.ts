/**
Reads a stream of server-sent events with nothing but fetch, and writes each event as a line of JSON.

node print-events.ts --url http://127.0.0.1:8080/v2/stream/recentchange [--path FILE] [--events N]
*/
import {once} from 'node:events';
import {createWriteStream} from 'node:fs';
import {finished} from 'node:stream/promises';
import {parseArgs} from 'node:util';
import {parseEvents} from './parse-events.ts';

const {values: options} = parseArgs({
	options: {
		url: {type: 'string', default: process.env.STREAMBOOK_URL ?? 'http://127.0.0.1:8080/v2/stream/recentchange'},
		path: {type: 'string'},
		events: {type: 'string'},
	},
});
const wanted = Number(options.events ?? Number.POSITIVE_INFINITY);

// Asked to end, we stop reading; Node would otherwise end the program at once.
const stop = new AbortController();
process.once('SIGINT', () => stop.abort()).once('SIGTERM', () => stop.abort());

// 1 Connect: an ordinary request, whose answer does not end.
const response = await fetch(options.url, {
	headers: {accept: 'text/event-stream', 'user-agent': 'print-events/1.0 (https://example.org/streambook; learner@example.org)'},
	signal: stop.signal,
});
if (!response.ok || response.body === null) {
	throw new Error(`${options.url} answered ${response.status}: ${await response.text()}`);
}

// 2 Read, and write a line for each event.
const output = options.path === undefined ? process.stdout : createWriteStream(options.path);
let count = 0;
try {
	for await (const event of parseEvents(response.body)) {
		if (!output.write(`${JSON.stringify(event)}\n`)) {
			await once(output, 'drain');
		}

		count++;
		if (count >= wanted) {
			break;
		}
	}
} catch (error) {
	if (!stop.signal.aborted) {
		throw error;
	}
}

// 3 Leave when all that was written is in the file.
if (output !== process.stdout) {
	await finished(output.end());
}
