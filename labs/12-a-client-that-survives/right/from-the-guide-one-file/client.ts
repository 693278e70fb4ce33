// All in one file: an endless generator of batches, as the chunks of the network make them, and a loop that stores each of them.
// The place is a text file: the last event's id in its first line, then one line for each change stored lately.
import {readFileSync, renameSync, writeFileSync} from 'node:fs';
import {setTimeout as pause} from 'node:timers/promises';
import {parseArgs} from 'node:util';
import {Kafka, logLevel} from 'kafkajs';

interface Frame {
	readonly type: string;
	readonly id: string;
	readonly data: string;
}

class Refused extends Error {}

const {values: given} = parseArgs({
	options: {
		url: {type: 'string', default: process.env.STREAMBOOK_URL ?? 'http://127.0.0.1:8080/v2/stream/recentchange'},
		brokers: {type: 'string', default: process.env.STREAMBOOK_BROKERS ?? '127.0.0.1:9092'},
		topic: {type: 'string', default: process.env.STREAMBOOK_TOPIC ?? 'survivors'},
		path: {type: 'string', default: process.env.STREAMBOOK_PATH ?? 'place.json'},
		events: {type: 'string', default: 'Infinity'},
	},
});

const remembered = 5000;
const patienceMs = 4000;
const hopeless = new Set([400, 401, 403, 404, 405]);

const leaving = new AbortController();
process.on('SIGTERM', () => leaving.abort());
process.on('SIGINT', () => leaving.abort());

let {lastId, known} = readPlace();
let missing = Number(given.events);

const producer = new Kafka({brokers: given.brokers.split(','), logLevel: logLevel.NOTHING}).producer({idempotent: true});
await producer.connect();
try {
	for await (const frames of follow()) {
		await store(frames);
		if (missing === 0) {
			break;
		}
	}
} catch (error) {
	if (!(error instanceof Refused)) {
		throw error;
	}

	console.error(`${error.message}; asking again would not help`);
	process.exitCode = 1;
} finally {
	await producer.disconnect();
}

async function store(frames: readonly Frame[]): Promise<void> {
	const changes = new Map<string, string>();
	let reached = lastId;
	for (const {id, data} of frames) {
		const {meta} = JSON.parse(data) as {meta: {id: string; domain: string}};
		reached = id;
		if (meta.domain !== 'canary' && !known.has(meta.id)) {
			changes.set(meta.id, data);
			if (changes.size === missing) {
				break;
			}
		}
	}

	if (changes.size > 0) {
		const messages = [...changes].map(([id, value]) => ({key: id, value, headers: {'event-id': id}}));
		await producer.send({topic: given.topic, messages});
	}

	// From here on Kafka has them.
	missing -= changes.size;
	lastId = reached;
	known = new Set([...known, ...changes.keys()].slice(-remembered));
	writeFileSync(`${given.path}.new`, [lastId, ...known].join('\n'));
	renameSync(`${given.path}.new`, given.path);
}

function readPlace(): {lastId: string; known: ReadonlySet<string>} {
	try {
		const [id = '', ...changes] = readFileSync(given.path, 'utf8').split('\n');
		return {lastId: id, known: new Set(changes)};
	} catch {
		return {lastId: '', known: new Set()};
	}
}

/** One connection after the other. `lastId` moves when a batch has been stored, so each begins behind what is in Kafka. */
async function* follow(): AsyncGenerator<readonly Frame[]> {
	let failures = 0;
	while (!leaving.signal.aborted) {
		// Nothing for a while is as good as an end.
		const dead = new AbortController();
		let watchdog = setTimeout(() => dead.abort(new Error('silence')), patienceMs);
		try {
			for await (const frames of connection(AbortSignal.any([leaving.signal, dead.signal]))) {
				clearTimeout(watchdog);
				if (frames.some(({type}) => type === 'error')) {
					yield frames.slice(
						0,
						frames.findIndex(({type}) => type === 'error'),
					);
					throw new Error('the stream reports an error');
				}

				if (frames.length > 0) {
					failures = 0;
					yield frames;
				}

				watchdog = setTimeout(() => dead.abort(new Error('silence')), patienceMs);
			}
		} catch (error) {
			if (error instanceof Refused) {
				throw error;
			}

			console.error(String(error));
		} finally {
			clearTimeout(watchdog);
		}

		const longest = Math.min(30_000, 250 * 2 ** failures++);
		await pause(longest / 2 + (Math.random() * longest) / 2, undefined, {signal: leaving.signal}).catch(() => {});
	}
}

/** The complete frames of each chunk. */
async function* connection(signal: AbortSignal): AsyncGenerator<readonly Frame[]> {
	const headers = new Headers({
		Accept: 'text/event-stream',
		'User-Agent': 'survivor/0.1 (https://example.org/survivor; survivor@example.org)',
	});
	if (lastId !== '') {
		headers.set('Last-Event-ID', lastId);
	}

	const response = await fetch(given.url, {headers, signal});
	if (hopeless.has(response.status)) {
		throw new Refused(`${given.url} answers ${response.status}`);
	}

	if (response.status !== 200) {
		throw new Error(`status ${response.status}`);
	}

	const utf8 = new TextDecoder();
	let text = '';
	for await (const chunk of response.body ?? []) {
		text += utf8.decode(chunk, {stream: true});
		const end = text.lastIndexOf('\n\n');
		const whole = end === -1 ? '' : text.slice(0, end);
		text = end === -1 ? text : text.slice(end + 2);
		yield whole
			.split('\n\n')
			.map(frameOf)
			.filter(({data}) => data !== '');
	}
}

function frameOf(lines: string): Frame {
	const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(lines)?.[1] ?? '';
	return {type: field('event') || 'message', id: field('id'), data: field('data')};
}
