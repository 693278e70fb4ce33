/** No EventSource at all: fetch, and the lines of the stream read by hand. All in one file. */
import {existsSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import {setTimeout as sleep} from 'node:timers/promises';
import {parseArgs} from 'node:util';
import {Kafka, logLevel} from 'kafkajs';

const {values: options} = parseArgs({
	options: {
		brokers: {type: 'string', default: process.env.STREAMBOOK_BROKERS ?? ''},
		topic: {type: 'string', default: process.env.STREAMBOOK_TOPIC ?? ''},
		url: {type: 'string', default: process.env.STREAMBOOK_URL ?? ''},
		path: {type: 'string', default: 'place.json'},
		events: {type: 'string'},
	},
});
const wanted = options.events ? Number(options.events) : Infinity;
const place: {id: string; seen: string[]} = existsSync(options.path)
	? JSON.parse(readFileSync(options.path, 'utf8'))
	: {id: '', seen: []};

let leaving = false;
const left = new AbortController();
let abort = new AbortController();
const leave = () => {
	leaving = true;
	left.abort();
	abort.abort();
};
process.on('SIGINT', leave);
process.on('SIGTERM', leave);

const producer = new Kafka({brokers: options.brokers.split(','), logLevel: logLevel.NOTHING}).producer();
await producer.connect();

let stored = 0;
for (let tries = 0; !leaving && stored < wanted; tries++) {
	abort = new AbortController();
	let timer = setTimeout(() => abort.abort(), 6000);
	try {
		const response = await fetch(options.url, {
			headers: {
				accept: 'text/event-stream',
				'user-agent': 'own-parser/0.1 (mailto:learner@example.org)',
				...(place.id && {'last-event-id': place.id}),
			},
			signal: abort.signal,
		});
		if ([400, 403, 404].includes(response.status)) {
			console.error(`${response.status}: ${await response.text()}`);
			process.exit(2);
		}

		if (response.status !== 200) {
			throw new Error(`status ${response.status}`);
		}

		let text = '';
		const decoder = new TextDecoder();
		for await (const chunk of response.body ?? []) {
			clearTimeout(timer);
			timer = setTimeout(() => abort.abort(), 6000);
			text += decoder.decode(chunk, {stream: true});
			const frames = text.split('\n\n');
			text = frames.pop() ?? '';
			if (frames.length > 0) {
				await store(frames);
				tries = 0;
			}

			if (leaving || stored >= wanted) {
				break;
			}
		}
	} catch (error) {
		console.error(String(error));
	}

	clearTimeout(timer);
	abort.abort();
	if (!leaving && stored < wanted) {
		await sleep(Math.random() * 400 * 2 ** Math.min(tries, 6), undefined, {signal: left.signal}).catch(() => {});
	}
}

await producer.disconnect();
process.exit(0);

async function store(frames: string[]) {
	const messages = [];
	const fresh: string[] = [];
	let id = place.id;
	for (const frame of frames) {
		const field = (name: string) => frame.match(new RegExp(`^${name}: (.*)$`, 'm'))?.[1] ?? '';
		if (field('event') !== 'message') {
			continue;
		}

		id = field('id');
		const {meta} = JSON.parse(field('data'));
		if (meta.domain === 'canary' || place.seen.includes(meta.id) || fresh.includes(meta.id)) {
			continue;
		}

		fresh.push(meta.id);
		messages.push({key: meta.domain, value: field('data'), headers: {'event-id': meta.id}});
		if (stored + messages.length >= wanted) {
			break;
		}
	}

	if (messages.length > 0) {
		await producer.send({topic: options.topic, messages});
	}

	stored += messages.length;
	place.id = id;
	place.seen = [...place.seen, ...fresh].slice(-2000);
	writeFileSync(`${options.path}~`, JSON.stringify(place));
	renameSync(`${options.path}~`, options.path);
}
