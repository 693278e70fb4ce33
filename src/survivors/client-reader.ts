import {randomUUID} from 'node:crypto';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {createKafkaClient} from '../adapters/probes/kafka-client.ts';
import {type Reader, startReader} from './reader.ts';

const file = fileURLToPath(new URL('../../labs/12-a-client-that-survives/reference/client.ts', import.meta.url));

/**
The reference client of lab 12 as it is, with Kafka behind it: what it got is what is in its topic, and what it says at its end that
it left out because it came again. Canaries it leaves out as well.
*/
export async function startClient(
	url: string,
	{brokers, directory}: {readonly brokers: string; readonly directory: string},
): Promise<Reader> {
	const topic = `survivors-${randomUUID()}`;
	const kafka = createKafkaClient(brokers);
	const admin = kafka.admin();
	await admin.connect();
	await admin.createTopics({waitForLeaders: true, topics: [{topic, numPartitions: 3}]});
	await admin.disconnect();

	const stored: string[] = [];
	const consumer = kafka.consumer({groupId: topic, maxWaitTimeInMs: 100});
	await consumer.connect();
	await consumer.subscribe({topic, fromBeginning: true});
	await consumer.run({
		eachMessage: async ({message}) => void stored.push(String(message.headers?.['event-id'])),
	});
	const place = path.join(directory, `${topic}.json`);
	const given = ['--disable-warning=TimeoutNegativeWarning', file, '--brokers', brokers, '--topic', topic, '--path', place];
	const program = startReader([process.execPath, ...given, '--url'], url);
	let stopping: Promise<void> | undefined;
	const stop = async (): Promise<void> => {
		stopping ??= program.stop().then(async () => consumer.disconnect());
		return stopping;
	};

	return {
		...program,
		received: () => stored,
		leftOut: () => Number(/; (?<count>\d+) came again/.exec(program.received().at(-1) ?? '')?.groups?.count ?? 0),
		takes: ({data}) => (data.meta as {readonly domain: string}).domain !== 'canary',
		stop,
		[Symbol.asyncDispose]: stop,
	};
}
