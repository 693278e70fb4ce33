/**
A pipeline of Node streams: the stream's text, its lines, its events, Kafka. The last part is a Writable that takes all that has
come while it was busy: so batches grow when Kafka is slow, and backpressure is what streams do anyway.
*/
import {Readable, Transform, Writable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import type {ReadableStream} from 'node:stream/web';
import {setTimeout} from 'node:timers/promises';
import {parseArgs} from 'node:util';
import {Kafka, type Message, Partitioners, type Producer} from 'kafkajs';

interface Settings {
	readonly url: string;
	readonly brokers: string;
	readonly topic: string;
	readonly events?: string;
}

interface RecentChange {
	readonly meta: Readonly<Record<'id' | 'dt' | 'uri' | 'domain', string>>;
	readonly user?: string;
	readonly title?: string;
	readonly comment?: string;
	readonly type: string | number;
	readonly bot: boolean;
}

const MOST_BYTES = 500_000;

class LinesOf extends Transform {
	#rest = '';

	constructor() {
		super({readableObjectMode: true, readableHighWaterMark: 64, decodeStrings: false, encoding: undefined});
	}

	override _transform(text: string, _: BufferEncoding, done: () => void): void {
		const lines = (this.#rest + text).split(/\r?\n/);
		this.#rest = lines.pop() ?? '';
		for (const line of lines) {
			this.push({line});
		}

		done();
	}
}

class MessagesOf extends Transform {
	readonly #atMost: number;
	#data: string[] = [];
	#count = 0;
	lastId: string;

	constructor(atMost: number, lastId: string) {
		super({objectMode: true, highWaterMark: 16});
		this.#atMost = atMost;
		this.lastId = lastId;
	}

	override _transform({line}: {line: string}, _: BufferEncoding, done: () => void): void {
		if (line.startsWith('id:')) {
			this.lastId = line.slice(3).trimStart();
		} else if (line.startsWith('data:')) {
			this.#data.push(line.slice(5).trimStart());
		} else if (line === '' && this.#data.length > 0) {
			const change = JSON.parse(this.#data.join('\n'));
			this.#data = [];
			if (change.meta.domain !== 'canary' && this.#count < this.#atMost) {
				this.#count++;
				this.push(this.#message(change));
				if (this.#count === this.#atMost) {
					this.emit('enough');
				}
			}
		}

		done();
	}

	#message({meta, user = '', title = '', comment = '', type, bot}: RecentChange): Message {
		return {
			key: user === '' ? meta.domain : user,
			value: Buffer.from(
				JSON.stringify({domain: meta.domain, uri: meta.uri, time: meta.dt, type: `${type}`, bot, user, title, comment}),
			),
			headers: {'event-id': Buffer.from(meta.id)},
		};
	}
}

class KafkaTopic extends Writable {
	readonly #producer: Producer;
	readonly #topic: string;
	confirmed = 0;

	constructor(producer: Producer, topic: string) {
		super({objectMode: true, highWaterMark: 300});
		this.#producer = producer;
		this.#topic = topic;
	}

	override _write(message: Message, _: BufferEncoding, done: (error?: Error) => void): void {
		this.#send([message]).then(() => done(), done);
	}

	override _writev(chunks: {chunk: Message}[], done: (error?: Error) => void): void {
		this.#send(chunks.map(({chunk}) => chunk)).then(() => done(), done);
	}

	async #send(messages: Message[]): Promise<void> {
		while (messages.length > 0) {
			let bytes = 0;
			const end = messages.findIndex(({value}) => {
				bytes += value?.length ?? 0;
				return bytes > MOST_BYTES;
			});
			const part = messages.splice(0, end === -1 ? messages.length : Math.max(end, 1));
			await this.#producer.send({topic: this.#topic, messages: part, acks: -1});
			this.confirmed += part.length;
		}
	}
}

async function main({url, brokers, topic, events}: Settings): Promise<void> {
	const leaving = new AbortController();
	process.on('SIGINT', () => leaving.abort()).on('SIGTERM', () => leaving.abort());

	const producer = new Kafka({brokers: brokers.split(',')}).producer({createPartitioner: Partitioners.LegacyPartitioner});
	await producer.connect();

	let confirmed = 0;
	let lastId = '';
	const most = Number(events ?? Number.MAX_SAFE_INTEGER);
	while (!leaving.signal.aborted) {
		// One connection is one pipeline. When it is over, all that came by it is in Kafka, and we know where to go on.
		const sink = new KafkaTopic(producer, topic);
		const messages = new MessagesOf(most - confirmed, lastId);
		messages.once('enough', () => leaving.abort());
		await pipeline(Readable.from(textOf(url, lastId, leaving.signal)), new LinesOf(), messages, sink);
		confirmed += sink.confirmed;
		lastId = messages.lastId;
		await setTimeout(500, undefined, {signal: leaving.signal}).catch(() => {});
	}

	await producer.disconnect();
	console.log({confirmed});
}

/** The text of one connection. However it ends, it simply ends: what is on its way further down still goes to Kafka. */
async function* textOf(url: string, lastId: string, signal: AbortSignal): AsyncGenerator<string> {
	try {
		const response = await fetch(url, {
			headers: {
				'User-Agent': 'wiki-streams/2 (https://example.org; learner@example.org)',
				Accept: 'text/event-stream',
				...(lastId && {'Last-Event-ID': lastId}),
			},
			signal,
		});
		if (response.status !== 200 || response.body === null) {
			throw new Error(`${url}: ${response.status}`);
		}

		yield* response.body.pipeThrough(new TextDecoderStream()) as ReadableStream<string>;
	} catch (error) {
		if (!signal.aborted) {
			console.error(error);
		}
	}
}

const {values} = parseArgs({
	options: {
		url: {type: 'string', default: process.env.STREAMBOOK_URL ?? 'http://127.0.0.1:8080/v2/stream/recentchange'},
		brokers: {type: 'string', default: process.env.STREAMBOOK_BROKERS ?? '127.0.0.1:9092'},
		topic: {type: 'string', default: process.env.STREAMBOOK_TOPIC ?? 'wikipedia-events'},
		events: {type: 'string'},
	},
});
await main(values);
