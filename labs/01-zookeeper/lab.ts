import {fileSets} from '#checks/files/file-sets';
import {keepsVisitorsBook} from '#checks/zookeeper/keeps-visitors-book';
import {numbersAreGivenOnce} from '#checks/zookeeper/numbers-are-given-once';
import {serverOfThisFile} from '#checks/zookeeper/server-of-this-file';
import {updatesUseTheVersionRead} from '#checks/zookeeper/updates-use-the-version-read';
import {visitorGoesWithProgram} from '#checks/zookeeper/visitor-goes-with-program';
import {bookLeft, leftBook} from '#checks/zookeeper/visitors-book-left';
import {zookeeperStandalone} from '#checks/zookeeper/zookeeper-standalone';
import {defineLab, type ProgramAction} from '#core';

const path = '/streambook';
const book = 'visitors-book';
const visit: ProgramAction = {file: 'znodes.ts', options: {zookeeper: true, path, events: 1}, until: 'exits'};

export default defineLab({
	minutes: 30,
	servers: 'own',
	steps: [
		{kind: 'read', id: 'what-it-is'},
		{
			kind: 'task',
			id: 'start',
			needs: [],
			action: {kind: 'start-server', instance: 'zookeeper', file: 'zookeeper.properties'},
			checks: [
				fileSets('zookeeper.properties', {tickTime: 2000, 'admin.enableServer': 'false'}),
				// Under a tick of 2 ms, say, no session lasts long enough to ask anything.
				serverOfThisFile('zookeeper.properties', ['file-sets']),
				zookeeperStandalone(),
			],
		},
		{
			kind: 'task',
			id: 'znodes',
			needs: ['zookeeper'],
			action: {
				kind: 'programs',
				programs: [{file: 'znodes.ts', options: {zookeeper: true, path}, until: 'checks-passed'}],
			},
			leaves: [leftBook(book, path)],
			checks: [
				keepsVisitorsBook('znodes.ts'),
				visitorGoesWithProgram('znodes.ts', ['keeps-visitors-book']),
				updatesUseTheVersionRead('znodes.ts', ['keeps-visitors-book', 'visitor-goes-with-program']),
			],
		},
		{
			kind: 'predict',
			id: 'numbers',
			needs: ['zookeeper'],
			choices: ['same', 'next', 'first'],
			action: {kind: 'programs', programs: [visit, visit]},
			adds: [book],
			happened: numbersAreGivenOnce('znodes.ts'),
			answer: 'next',
		},
		{
			kind: 'task',
			id: 'look',
			needs: ['zookeeper'],
			action: {kind: 'tool', name: 'zookeeper-shell', arguments: ['ls', '-R', '/']},
			standsOn: [book],
			checks: [bookLeft(book, path)],
		},
	],
	pitfalls: [
		{
			folder: 'any-version',
			caughtBy: 'znodes/updates-use-the-version-read',
			because: 'version -1 overwrites what another program set in between',
		},
		{
			folder: 'persistent-visitor',
			caughtBy: 'znodes/visitor-goes-with-program',
			because: 'a persistent znode outlives a program that is killed',
		},
		{
			folder: 'visitor-by-process',
			caughtBy: 'znodes/visitor-goes-with-program',
			because: 'a plain ephemeral znode gets no number from ZooKeeper',
		},
		{folder: 'only-once', caughtBy: 'znodes/keeps-visitors-book', because: 'what the first run made is an error to the second'},
		{folder: 'begins-again', caughtBy: 'znodes/keeps-visitors-book', because: 'the number is made anew instead of read'},
	],
});
