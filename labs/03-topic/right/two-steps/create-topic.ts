/** Creates the topic with one partition, adds two, and sets how long records are kept afterwards. */
import {parseArgs} from 'node:util';
import kafkajs from 'kafkajs';

const {values} = parseArgs({
	options: {
		brokers: {type: 'string', default: process.env.STREAMBOOK_BROKERS ?? '127.0.0.1:9092'},
		topic: {type: 'string', default: process.env.STREAMBOOK_TOPIC ?? 'wikipedia-events'},
	},
});
const {topic} = values;
const wanted = 3;

const kafka = new kafkajs.Kafka({brokers: values.brokers.split(','), logLevel: kafkajs.logLevel.ERROR});
const admin = kafka.admin();
await admin.connect();
await admin.createTopics({topics: [{topic, numPartitions: 1}], waitForLeaders: true});
const {topics} = await admin.fetchTopicMetadata({topics: [topic]});
if ((topics[0]?.partitions.length ?? 0) < wanted) {
	await admin.createPartitions({topicPartitions: [{topic, count: wanted}]});
}

await admin.alterConfigs({
	validateOnly: false,
	resources: [{type: kafkajs.ConfigResourceTypes.TOPIC, name: topic, configEntries: [{name: 'retention.ms', value: '86400000'}]}],
});
await admin.disconnect();
