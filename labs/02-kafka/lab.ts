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
			checks: [
				brokerRegistered(file),
				settingsInForce(file, ['broker-registered']),
				logDirectoriesInWorkspace(['broker-registered']),
			],
		},
	],
});
