import {accountCanWrite} from '#checks/mysql/server';
import {setsMalformedAside} from '#checks/pipeline/dead-letter';
import {confirmsAfterStoring} from '#checks/pipeline/held-back';
import {survivesKill} from '#checks/pipeline/killed';
import {confirmsWhatItStored, makesTable, storesTheDomain, storesValues} from '#checks/pipeline/processed';
import {redeliveryAddsNothing} from '#checks/pipeline/redelivery';
import {defineLab} from '#core';

const file = 'processor.ts';
const names = {
	topic: 'wikipedia-events',
	group: 'wikipedia-processor',
	table: 'changes',
	deadLetter: 'wikipedia-events-rejected',
};

export default defineLab({
	minutes: 60,
	servers: 'shared',
	steps: [
		{
			kind: 'task',
			id: 'mysql',
			needs: [],
			action: {kind: 'start-services', names: ['mysql']},
			checks: [accountCanWrite()],
		},
		{
			kind: 'task',
			id: 'process',
			needs: ['kafka', 'mysql', 'feed'],
			action: {
				kind: 'programs',
				programs: [{file, options: {brokers: true, database: true, ...names}, until: 'checks-passed'}],
			},
			checks: [
				makesTable(file),
				storesTheDomain(file, ['makes-table']),
				storesValues(file, ['stores-the-domain']),
				setsMalformedAside(file, ['stores-the-domain']),
			],
		},
		{
			kind: 'task',
			id: 'crash',
			needs: ['kafka', 'mysql', 'feed'],
			action: {kind: 'none'},
			checks: [
				confirmsWhatItStored(file),
				confirmsAfterStoring(file, ['confirms-what-it-stored']),
				redeliveryAddsNothing(file, ['confirms-what-it-stored']),
				survivesKill(file, ['confirms-after-storing', 'redelivery-adds-nothing']),
			],
		},
	],
});
