import {brokerRegistered, logDirectoriesInWorkspace, settingsInForce} from '#checks/kafka/broker';
import {brokerGaveUp} from '#checks/kafka/broker-alone';
import {defineLab} from '#core';

const file = 'server.properties';

export default defineLab({
	minutes: 30,
	servers: 'disturbs',
	steps: [
		{
			kind: 'predict',
			id: 'without-zookeeper',
			needs: [],
			choices: ['waits', 'gives-up', 'runs-alone'],
			action: {kind: 'start-broker-alone', file},
			happened: brokerGaveUp(),
			answer: 'gives-up',
		},
		{
			kind: 'task',
			id: 'start',
			needs: ['zookeeper'],
			action: {kind: 'start-server', instance: 'kafka/0', file},
			hints: [
				'Compare your file with the table in the guide. Then ask the log: streambook logs kafka.',
				'listeners and advertised.listeners have the form PLAINTEXT://host:port. The broker must be able to reach both, and so must its clients.',
				"listeners and advertised.listeners: PLAINTEXT://127.0.0.1:PORT with Kafka's port; zookeeper.connect: 127.0.0.1:PORT with ZooKeeper's; log.dirs: a folder in your workspace; offsets.topic.replication.factor=1. streambook status shows the ports.",
			],
			checks: [
				brokerRegistered(file),
				settingsInForce(file, ['broker-registered']),
				logDirectoriesInWorkspace(['broker-registered']),
			],
		},
	],
	pitfalls: [
		{
			folder: 'misspelt-setting',
			caughtBy: 'start/settings-in-force',
			because: 'Kafka says nothing about a setting it does not know',
		},
	],
});
