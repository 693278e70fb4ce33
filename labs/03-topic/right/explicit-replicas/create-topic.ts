/** Says itself on which broker each partition lies, and takes "it is there already" from the error. */
import {parseArgs} from 'node:util';
import {Kafka, logLevel} from 'kafkajs';

const {values} = parseArgs({
	options: {brokers: {type: 'string', short: 'b'}, topic: {type: 'string', short: 't'}},
	strict: true,
});

async function main(brokers: readonly string[], topic: string): Promise<void> {
	const admin = new Kafka({clientId: 'lab', brokers: [...brokers], logLevel: logLevel.NOTHING}).admin();
	await admin.connect();
	try {
		const {brokers: nodes} = await admin.describeCluster();
		const [first] = nodes.map(({nodeId}) => nodeId).sort();
		const replicaAssignment = [0, 1, 2].map(partition => ({partition, replicas: [first ?? 0]}));
		const configEntries = [{name: 'retention.ms', value: '86400000'}];
		await admin.createTopics({
			topics: [{topic, numPartitions: -1, replicationFactor: -1, replicaAssignment, configEntries}],
			waitForLeaders: false,
		});
	} catch (error) {
		if ((error as {type?: string}).type !== 'TOPIC_ALREADY_EXISTS') {
			throw error;
		}
	} finally {
		await admin.disconnect();
	}
}

await main(
	(values.brokers ?? process.env.STREAMBOOK_BROKERS ?? '127.0.0.1:9092').split(','),
	values.topic ?? process.env.STREAMBOOK_TOPIC ?? 'wikipedia-events',
);
