// Each batch is a transaction: all of it is in the topic, or none. The whole stream has one key, and so one order.

import {randomUUID} from 'node:crypto';
import {setTimeout as pause} from 'node:timers/promises';
import {EventSource} from 'eventsource';
import {Kafka, logLevel} from 'kafkajs';

function option(name: string): string | undefined {
	const word = process.argv.find((_, at, all) => all[at - 1] === `--${name}`);
	return word ?? process.env[`STREAMBOOK_${name.toUpperCase()}`];
}

const topic = option('topic') ?? 'wikipedia-events';
const url = option('url') ?? 'http://127.0.0.1:8080/v2/stream/recentchange';
const wanted = Number(option('events') ?? Number.MAX_VALUE);

const kafka = new Kafka({brokers: (option('brokers') ?? '127.0.0.1:9092').split(','), logLevel: logLevel.NOTHING});
const producer = kafka.producer({transactionalId: `producer-${randomUUID()}`, maxInFlightRequests: 1, idempotent: true});
await producer.connect();

interface Event {
	readonly meta: {readonly id: string; readonly dt: string; readonly uri: string; readonly domain: string};
	readonly type: unknown;
	readonly bot: unknown;
	readonly user?: string;
	readonly title?: string;
	readonly comment?: string;
}

const queue: Event[] = [];
let state: 'reading' | 'leaving' = 'reading';
let seen = 0;

const source = new EventSource(url, {
	fetch: async (input, init) => {
		const answer = await fetch(input, {
			...init,
			headers: {...init.headers, 'user-agent': 'streambook-learner (learner@example.org)'},
		});
		const slow = new TransformStream<Uint8Array, Uint8Array>({
			async transform(chunk, out) {
				// Nothing is read while there is more than we like to hold.
				while (queue.length > 400 && state === 'reading') {
					await pause(5);
				}

				out.enqueue(chunk);
			},
		});
		return new Response(answer.body?.pipeThrough(slow), answer);
	},
});
source.onmessage = ({data}) => {
	const event: Event = JSON.parse(data);
	if (state === 'reading' && event.meta.domain !== 'canary') {
		queue.push(event);
		if (++seen >= wanted) {
			leave();
		}
	}
};
source.onerror = ({code}) => {
	if (source.readyState === EventSource.CLOSED && state === 'reading') {
		console.error(`refused: ${code}`);
		process.exitCode = 1;
		leave();
	}
};
process.on('SIGINT', leave);
process.on('SIGTERM', leave);

// Looks 50 times a second for what has come meanwhile.
while (state === 'reading' || queue.length > 0) {
	if (queue.length === 0) {
		await pause(20);
		continue;
	}

	const events = queue.splice(0, 200);
	const transaction = await producer.transaction();
	await transaction.send({
		topic,
		messages: events.map(event => ({
			key: 'recentchange',
			value: JSON.stringify({
				time: event.meta.dt,
				type: `${event.type}`,
				bot: Boolean(event.bot),
				user: event.user ?? '',
				title: event.title ?? '',
				comment: event.comment ?? '',
				uri: event.meta.uri,
				domain: event.meta.domain,
			}),
			headers: {'event-id': event.meta.id},
		})),
	});
	await transaction.commit();
}

await producer.disconnect();

function leave(): void {
	state = 'leaving';
	source.close();
}
