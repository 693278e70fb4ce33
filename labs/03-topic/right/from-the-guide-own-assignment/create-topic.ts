// Says for each partition which broker holds it, instead of leaving that to Kafka.
import {parseArgs} from 'node:util';
import {Kafka, logLevel} from 'kafkajs';

const {values} = parseArgs({
	options: {
		brokers: {type: 'string', short: 'b', default: process.env.STREAMBOOK_BROKERS ?? '127.0.0.1:9092'},
		topic: {type: 'string', short: 't', default: process.env.STREAMBOOK_TOPIC ?? 'wikipedia-events'},
	},
});

const kafka = new Kafka({clientId: `create-topic-${process.pid}`, brokers: values.brokers.split(','), logLevel: logLevel.ERROR});
const admin = kafka.admin();
await admin.connect();
const {brokers, controller} = await admin.describeCluster();
const ids = brokers.map(({nodeId}) => nodeId);

const wasMade = await admin.createTopics({
	validateOnly: false,
	waitForLeaders: false,
	topics: [
		{
			topic: values.topic,
			replicaAssignment: [0, 1, 2].map(partition => ({partition, replicas: [ids[partition % ids.length] ?? controller ?? 0]})),
			configEntries: [{name: 'retention.ms', value: '86400000'}],
		},
	],
});
await admin.disconnect();
process.stdout.write(`${wasMade ? 'made' : 'found'} ${values.topic}\n`);
