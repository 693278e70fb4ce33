import {brokerGaveUp} from '#checks/kafka/broker-gave-up';
import {brokerKeepsCodec} from '#checks/kafka/broker-keeps-codec';
import {brokerRegistered} from '#checks/kafka/broker-registered';
import {logDirectoriesInWorkspace} from '#checks/kafka/log-directories-in-workspace';
import {ownTopicsFit} from '#checks/kafka/own-topics-fit';
import {settingsInForce} from '#checks/kafka/settings-in-force';
import {defineLab} from '#core';

const file = 'server.properties';

export default defineLab({
	minutes: 30,
	servers: 'own',
	steps: [
		{
			kind: 'predict',
			id: 'without-zookeeper',
			needs: [],
			choices: ['waits', 'gives-up', 'runs-alone'],
			action: {kind: 'start-broker-alone', file},
			happened: brokerGaveUp(file),
			answer: 'gives-up',
		},
		{
			kind: 'task',
			id: 'start',
			needs: ['zookeeper'],
			action: {kind: 'start-server', instance: 'kafka/0', file},
			checks: [
				brokerRegistered(file),
				settingsInForce(file, ['broker-registered']),
				logDirectoriesInWorkspace(['broker-registered']),
				ownTopicsFit(['broker-registered']),
				brokerKeepsCodec(['broker-registered']),
			],
		},
	],
	pitfalls: [
		{
			folder: 'misspelt-setting',
			caughtBy: 'start/settings-in-force',
			because: 'Kafka says nothing about a setting it does not know',
		},
		{
			folder: 'three-copies',
			caughtBy: 'start/own-topics-fit',
			because: 'one broker holds one copy, and the topic of offsets is never made',
			difficulty: 13,
		},
		{
			folder: 'compresses-with-zstd',
			caughtBy: 'start/broker-keeps-codec',
			because: 'the broker compresses anew what every producer sends, and kafkajs can read gzip alone',
			difficulty: 36,
		},
		{
			folder: 'every-interface',
			caughtBy: 'start/server-starts',
			because: 'without an address a broker listens to the whole network',
		},
		{
			folder: 'name-nobody-knows',
			caughtBy: 'start/server-starts',
			because: 'clients are sent to the advertised address, and so is the broker itself',
			difficulty: 2,
		},
		{
			folder: 'zookeeper-elsewhere',
			caughtBy: 'start/server-starts',
			because: 'a broker that does not reach its ZooKeeper gives up',
			difficulty: 8,
		},
	],
});
