/** Asks whether the topic is there before it creates it. */
import {parseArgs} from 'node:util';
import {Kafka} from 'kafkajs';

const {values} = parseArgs({options: {brokers: {type: 'string'}, topic: {type: 'string'}}});
const brokers = (values.brokers ?? process.env.STREAMBOOK_BROKERS ?? 'localhost:9092').split(',');
const topic = values.topic ?? process.env.STREAMBOOK_TOPIC ?? 'wikipedia-events';

const admin = new Kafka({brokers}).admin();
await admin.connect();
const topics = await admin.listTopics();
if (topics.includes(topic)) {
	console.log('nothing to do');
} else {
	const day = 24 * 60 * 60 * 1000;
	await admin.createTopics({
		timeout: 10_000,
		topics: [{topic, numPartitions: 3, configEntries: [{name: 'retention.ms', value: `${day}`}]}],
	});
}

await admin.disconnect();
