/**
Makes a topic with three partitions, whose records are kept for a day. Run again, it finds the topic made.

node create-topic.ts --brokers 127.0.0.1:9092 --topic wikipedia-events [--partitions 3] [--retention-ms 86400000]
*/
import {parseArgs} from 'node:util';
import {Kafka, logLevel} from 'kafkajs';
import {kafkaSecurity} from './kafka-security.ts';

const {values: options} = parseArgs({
	options: {
		brokers: {type: 'string', default: process.env.STREAMBOOK_BROKERS ?? '127.0.0.1:9092'},
		topic: {type: 'string', default: process.env.STREAMBOOK_TOPIC ?? 'wikipedia-events'},
		partitions: {type: 'string', default: process.env.STREAMBOOK_PARTITIONS ?? '3'},
		'retention-ms': {type: 'string', default: process.env.STREAMBOOK_RETENTION_MS ?? '86400000'},
	},
});

// 1 Connect. The client's own log is for its authors; what goes wrong arrives here as an error.
const kafka = new Kafka({
	clientId: 'create-topic',
	brokers: options.brokers.split(','),
	...kafkaSecurity(),
	logLevel: logLevel.NOTHING,
});
const admin = kafka.admin();
await admin.connect();

try {
	// 2 Create. False means that the topic was there already, which is just as well.
	const isNew = await admin.createTopics({
		waitForLeaders: true,
		topics: [
			{
				topic: options.topic,
				numPartitions: Number(options.partitions),
				replicationFactor: 1,
				configEntries: [
					{name: 'retention.ms', value: options['retention-ms']},
					{name: 'compression.type', value: 'lz4'},
				],
			},
		],
	});
	console.log(isNew ? `made topic ${options.topic}` : `topic ${options.topic} is there already`);

	// 3 Look at what is there.
	const {topics} = await admin.fetchTopicMetadata({topics: [options.topic]});
	for (const {partitionId, leader, replicas, isr} of topics[0]?.partitions ?? []) {
		console.log(`partition ${partitionId}  leader ${leader}  replicas ${replicas.join(',')}  in sync ${isr.join(',')}`);
	}
} finally {
	// 4 Leave: an open connection would keep the program running.
	await admin.disconnect();
}
