// EventSource for each connection, a queue in between, and a place that is saved five times a second: what was stored since comes again.
import {readFile, rename, writeFile} from 'node:fs/promises';
import {setTimeout as pause} from 'node:timers/promises';
import {parseArgs} from 'node:util';
import {EventSource} from 'eventsource';
import {Kafka} from 'kafkajs';

const {values} = parseArgs({
	options: {
		url: {type: 'string'},
		brokers: {type: 'string'},
		topic: {type: 'string'},
		path: {type: 'string'},
		events: {type: 'string'},
	},
});
const setting = (name: 'url' | 'brokers' | 'topic' | 'path', otherwise: string): string =>
	values[name] ?? process.env[`STREAMBOOK_${name.toUpperCase()}`] ?? otherwise;
const topic = setting('topic', 'survivors');
const file = setting('path', 'place.json');
const wanted = values.events === undefined ? Number.POSITIVE_INFINITY : Number(values.events);

class Place {
	id: string | undefined;
	seen = new Map<string, number>();
	#saved = 0;
	#number = 0;

	async load(): Promise<void> {
		const text = await readFile(file, 'utf8').catch(() => '{"seen":[]}');
		const {id, seen} = JSON.parse(text) as {id?: string; seen: string[]};
		this.id = id;
		for (const name of seen) {
			this.note(name);
		}
	}

	note(name: string): void {
		this.seen.set(name, ++this.#number);
		if (this.seen.size > 2000) {
			for (const old of [...this.seen.keys()].slice(0, 1000)) {
				this.seen.delete(old);
			}
		}
	}

	async save(): Promise<void> {
		this.#saved = Date.now();
		await writeFile(`${file}~`, JSON.stringify({seen: [...this.seen.keys()], id: this.id}));
		await rename(`${file}~`, file);
	}

	async saveNowAndThen(): Promise<void> {
		if (Date.now() - this.#saved > 200) {
			await this.save();
		}
	}
}

interface Arrived {
	readonly data: string;
	readonly id: string;
}

let mode: 'running' | 'leaving' = 'running';
const queue: Arrived[] = [];
/** The id of the newest event that has come, stored or not. */
let newest: string | undefined;
let source: EventSource | undefined;
let failures = 0;
let watchdog: NodeJS.Timeout | undefined;

const place = new Place();
await place.load();
newest = place.id;

const producer = new Kafka({brokers: setting('brokers', '127.0.0.1:9092').split(',')}).producer();
await producer.connect();
process.on('SIGINT', leave);
process.on('SIGTERM', leave);

connect();
let stored = 0;
while (stored < wanted && (mode === 'running' || queue.length > 0)) {
	if (queue.length === 0) {
		await pause(10);
		continue;
	}

	const batch = queue.splice(0, 50);
	const fresh: {value: string; headers: {'event-id': string}}[] = [];
	let reached = place.id;
	for (const {data, id} of batch) {
		const {meta} = JSON.parse(data) as {meta: {id: string; domain: string}};
		reached = id;
		if (meta.domain === 'canary' || place.seen.has(meta.id)) {
			continue;
		}

		place.note(meta.id);
		fresh.push({value: data, headers: {'event-id': meta.id}});
		if (stored + fresh.length === wanted) {
			break;
		}
	}

	if (fresh.length > 0) {
		// When Kafka takes nothing, the program ends with an error, and the file still names the old place.
		await producer.send({topic, acks: -1, messages: fresh});
	}

	stored += fresh.length;
	place.id = reached;
	await place.saveNowAndThen();
}

leave();
await place.save();
await producer.disconnect();

function connect(): void {
	source = new EventSource(setting('url', 'http://127.0.0.1:8080/v2/stream/recentchange'), {
		fetch: async (url, init) =>
			fetch(url, {
				...init,
				headers: {
					...init.headers,
					'user-agent': 'stays/2.0 (stays@example.org)',
					...(newest !== undefined && {'last-event-id': newest}),
				},
			}),
	});
	const mine = source;
	const lost = (why: string, status?: number): void => {
		if (source !== mine) {
			return;
		}

		source = undefined;
		mine.close();
		clearTimeout(watchdog);
		console.error(why);
		if (mode === 'leaving') {
			return;
		}

		if (status !== undefined && status >= 400 && status < 500 && status !== 429) {
			process.exitCode = 1;
			leave();
			return;
		}

		const most = Math.min(250 * 2 ** failures++, 30_000);
		setTimeout(() => mode === 'running' && connect(), most / 2 + Math.random() * (most / 2));
	};

	const guard = (): void => {
		clearTimeout(watchdog);
		watchdog = setTimeout(() => lost('nothing for five seconds'), 5000);
	};

	guard();
	mine.onmessage = ({data, lastEventId}) => {
		if (source === mine) {
			guard();
			failures = 0;
			newest = lastEventId;
			queue.push({data, id: lastEventId});
		}
	};
	mine.addEventListener('error', event => {
		// The stream's own event has data, the client's error has not.
		lost('data' in event ? `the stream says ${event.data}` : `${event.code ?? ''} ${event.message ?? 'the end'}`, event.code);
	});
}

function leave(): void {
	mode = 'leaving';
	clearTimeout(watchdog);
	source?.close();
}
