import {visitorGoesWithProgram} from '#checks/zookeeper/ephemeral';
import {serverOfThisFile, zookeeperStandalone} from '#checks/zookeeper/server';
import {updatesUseTheVersionRead} from '#checks/zookeeper/versioned-update';
import {keepsVisitorsBook, visitorsBookLeft} from '#checks/zookeeper/visitors-book';
import {defineLab} from '#core';

const path = '/streambook';

export default defineLab({
	minutes: 30,
	servers: 'disturbs',
	steps: [
		{kind: 'read', id: 'what-it-is'},
		{
			kind: 'task',
			id: 'start',
			needs: [],
			action: {kind: 'start-server', instance: 'zookeeper', file: 'zookeeper.properties'},
			checks: [serverOfThisFile('zookeeper.properties'), zookeeperStandalone()],
		},
		{
			kind: 'task',
			id: 'znodes',
			needs: ['zookeeper'],
			action: {
				kind: 'programs',
				programs: [{file: 'znodes.ts', options: {zookeeper: true, path}, until: 'checks-passed'}],
			},
			checks: [
				keepsVisitorsBook('znodes.ts'),
				visitorGoesWithProgram('znodes.ts', ['keeps-visitors-book']),
				updatesUseTheVersionRead('znodes.ts', ['keeps-visitors-book']),
			],
		},
		{
			kind: 'task',
			id: 'look',
			needs: ['zookeeper'],
			action: {kind: 'tool', name: 'zookeeper-shell', arguments: ['ls', '-R', '/']},
			checks: [visitorsBookLeft(path)],
		},
	],
});
