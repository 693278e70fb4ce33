import {accountCanWrite} from '#checks/mysql/server';
import {setsMalformedAside} from '#checks/pipeline/dead-letter';
import {confirmsAfterStoring} from '#checks/pipeline/held-back';
import {survivesKill} from '#checks/pipeline/killed';
import {leftRows} from '#checks/pipeline/left-rows';
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

const rows = 'wikipedia-rows';
const standsOn = ['wikipedia-topic', 'wikipedia-records'];

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
			standsOn,
			leaves: [leftRows(rows, names, 'wikipedia-records')],
			hints: [
				'Look at the table first, then at the rows, then at the malformed ones: the checks come in this order. streambook tool mysql "DESCRIBE changes" shows the table of your own run; streambook logs mysql shows refused statements.',
				'IF NOT EXISTS leaves a table that is there as it is, even one that an earlier run made wrongly. streambook reset processor --data drops it and lets the group begin again. Then run the step again.',
				'change.ts decides about one record: a row, another domain, or rejected with a reason. table.ts knows SQL. processor.ts joins them: store, set aside, confirm.',
				"CREATE TABLE IF NOT EXISTS with id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, event_id CHAR(36) UNIQUE and time DATETIME(3), CHARACTER SET utf8mb4; the pool with timezone: 'Z'; INSERT … VALUES ? with an array of rows; what is rejected goes to rejects.send({topic: deadLetter, messages}) with headers {reason}.",
			],
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
			action: {
				kind: 'programs',
				programs: [{file, options: {brokers: true, database: true, ...names}, until: 'checks-passed'}],
			},
			standsOn,
			adds: [rows],
			hints: [
				'Write down the order of two lines: the one that stores and the one that commits. What if the power fails between them?',
				'Store first, await it, commit then. An error on the way must not end in a commit. A record that comes again must find its row there and leave it alone. And nothing may commit behind your back.',
				'autoCommit: false; await storeRows(…); await consumer.commitOffsets([{topic, partition, offset: String(BigInt(last.offset) + 1n)}]); INSERT … ON DUPLICATE KEY UPDATE event_id = VALUES(event_id); maxWaitTimeInMs: 500, so that disconnect() takes less than 5 s.',
			],
			checks: [
				confirmsWhatItStored(file),
				confirmsAfterStoring(file, ['confirms-what-it-stored']),
				redeliveryAddsNothing(file, ['confirms-what-it-stored']),
				survivesKill(file, ['confirms-after-storing', 'redelivery-adds-nothing']),
			],
		},
	],
	pitfalls: [
		{folder: 'three-bytes', caughtBy: 'process/makes-table', because: 'utf8mb3 has no room for four bytes', difficulty: 18},
		{
			folder: 'no-unique-key',
			caughtBy: 'process/makes-table',
			because: 'nothing recognises an event that is there',
			difficulty: 20,
		},
		{
			folder: 'begins-at-the-end',
			caughtBy: 'process/stores-the-domain',
			because: 'a new group begins at the end unless it asks otherwise',
			difficulty: 28,
		},
		{folder: 'every-wikipedia', caughtBy: 'process/stores-the-domain', because: 'the filter looks at the end of the name only'},
		{
			folder: 'every-russian-wiki',
			caughtBy: 'process/stores-the-domain',
			because: 'the filter looks at the beginning of the name only',
		},
		{folder: 'filter-too-narrow', caughtBy: 'process/stores-the-domain', because: 'bots change pages, too'},
		{
			folder: 'local-time',
			caughtBy: 'process/stores-values',
			because: 'the client writes local time unless it is told otherwise',
			difficulty: 16,
		},
		{
			folder: 'stops-at-malformed',
			caughtBy: 'process/sets-malformed-aside',
			because: 'the batch comes again, with the same record in it',
		},
		{folder: 'drops-malformed', caughtBy: 'process/sets-malformed-aside', because: 'what is dropped in silence is lost'},
		{
			folder: 'null-is-an-object',
			caughtBy: 'process/sets-malformed-aside',
			because: 'typeof null is object, and a record without a value is read as null',
		},
		{folder: 'never-confirms', caughtBy: 'crash/confirms-what-it-stored', because: 'after each start all is read again'},
		{
			folder: 'confirms-first',
			caughtBy: 'crash/confirms-after-storing',
			because: 'what is confirmed and not stored is lost in a crash',
		},
		{
			folder: 'errors-passed-over',
			caughtBy: 'crash/confirms-after-storing',
			because: 'an error that is only printed lets the batch be confirmed',
		},
		{
			folder: 'plain-insert',
			caughtBy: 'crash/redelivery-adds-nothing',
			because: 'the row that is there makes the insert fail, for ever',
			difficulty: 47,
		},
		{
			folder: 'duplicates-passed-over',
			caughtBy: 'crash/redelivery-adds-nothing',
			because: 'one statement stores all rows or none: the new ones go with the one that is there',
			difficulty: 47,
		},
	],
});
