import {expect, test} from 'vitest';
import {type CheckContext, serverSettings, type Verdict} from '#core';
import {lookOnce} from '../../src/testing/look-once.ts';
import {brokerGaveUp, judgeTry} from './broker-gave-up.ts';
import {brokerRegistered, endpointsOf, judgeRegistration, type Registration} from './broker-registered.ts';
import {judgeLogDirectories} from './log-directories-in-workspace.ts';
import {judgeShown} from './new-reader-starts-at-end.ts';
import {judgeSettings} from './settings-in-force.ts';

function codeOf(verdict: Verdict): string {
	return verdict.kind === 'passed' ? 'passed' : verdict.code;
}

const registered: Registration = {
	file: 'server.properties',
	wanted: {id: '0', listeners: 'PLAINTEXT://127.0.0.1:9092'},
	registered: ['0'],
	endpoints: ['PLAINTEXT://127.0.0.1:9092'],
};

test.each([
	['as its file says', registered, 'passed'],
	['as localhost', {...registered, endpoints: ['PLAINTEXT://localhost:9092']}, 'passed'],
	['at another loopback address', {...registered, endpoints: ['PLAINTEXT://127.10.20.30:9092']}, 'passed'],
	[
		'at two addresses',
		{
			...registered,
			wanted: {id: '0', listeners: 'PLAINTEXT://127.0.0.1:9092 , PLAINTEXT://127.0.0.1:9094'},
			endpoints: ['PLAINTEXT://127.0.0.1:9092', 'PLAINTEXT://127.0.0.1:9094'],
		},
		'passed',
	],
	['at two names nobody knows', {...registered, endpoints: ['A://kafka:9092', 'B://broker:9092']}, 'broker-unreachable-address'],
	[
		'at a name that begins like this machine’s',
		{...registered, endpoints: ['PLAINTEXT://127.0.0.1:9092.example.org:9092']},
		'broker-unreachable-address',
	],
	['of no file', {...registered, wanted: null}, 'file-missing'],
	['under no number', {...registered, registered: []}, 'broker-not-registered'],
	['under another number', {...registered, registered: ['1']}, 'broker-not-registered'],
	['at a name nobody knows', {...registered, endpoints: ['PLAINTEXT://kafka:9092']}, 'broker-unreachable-address'],
	['at another port', {...registered, endpoints: ['PLAINTEXT://127.0.0.1:9093']}, 'broker-unreachable-address'],
] as const)('a broker registered %s', (_what, observation, expected) => {
	const verdict = judgeRegistration(observation);
	expect(codeOf(verdict)).toBe(expected);
	expect(verdict).toMatchSnapshot();
});

test('a broker that is not registered may still be starting', () => {
	expect(judgeRegistration({...registered, registered: []}).kind).toBe('pending');
});

test.each([
	[[{name: 'broker.id', written: '0', inForce: '0'}], 'passed'],
	[[{name: 'auto.create.topics.enable', written: 'False', inForce: 'false'}], 'passed'],
	[[{name: 'num.partitions', written: '024', inForce: '24'}], 'passed'],
	[[{name: 'log.cleanup.policy', written: 'compact , delete', inForce: 'compact,delete'}], 'passed'],
	[[{name: 'brokre.id', written: '0', inForce: null}], 'setting-unknown'],
	[[{name: 'num.partitions', written: '3', inForce: '1'}], 'setting-not-in-force'],
	[
		[
			{name: 'first.unknown', written: '0', inForce: null},
			{name: 'second.unknown', written: '0', inForce: null},
		],
		'setting-unknown',
	],
	[
		[
			{name: 'num.partitions', written: '3', inForce: '1'},
			{name: 'num.io.threads', written: '4', inForce: '8'},
		],
		'setting-not-in-force',
	],
	[[], 'file-missing'],
])('settings %j', (settings, expected) => {
	const verdict = judgeSettings(settings);
	expect(codeOf(verdict)).toBe(expected);
	expect(verdict).toMatchSnapshot();
});

test.each([
	[[{path: 'a', isInWorkspace: true, isOfThisCluster: true}], 'passed'],
	[[{path: 'a', isInWorkspace: false, isOfThisCluster: true}], 'data-outside-workspace'],
	[[{path: 'a', isInWorkspace: true, isOfThisCluster: false}], 'log-directory-of-other-cluster'],
	[
		[
			{path: 'a', isInWorkspace: false, isOfThisCluster: true},
			{path: 'b', isInWorkspace: false, isOfThisCluster: true},
		],
		'data-outside-workspace',
	],
	[
		[
			{path: 'a', isInWorkspace: true, isOfThisCluster: false},
			{path: 'b', isInWorkspace: true, isOfThisCluster: false},
		],
		'log-directory-of-other-cluster',
	],
	[[], 'data-outside-workspace'],
])('log directories %j', (directories, expected) => {
	const verdict = judgeLogDirectories(directories);
	expect(codeOf(verdict)).toBe(expected);
	expect(verdict).toMatchSnapshot();
});

test.each([
	[{isRunning: false, registered: []}, 'passed'],
	[{isRunning: true, registered: ['0']}, 'broker-runs'],
	[{isRunning: true, registered: ['0', '1']}, 'broker-runs'],
])('after the try %j', (observation, expected) => {
	const verdict = judgeTry(observation);
	expect(codeOf(verdict)).toBe(expected);
	expect(verdict).toMatchSnapshot();
});

test.each([
	[{fromNowOn: 'a new record', fromBeginning: 'the oldest record'}, 'passed'],
	[{fromNowOn: 'the oldest record', fromBeginning: 'the oldest record'}, 'new-reader-saw-old-records'],
	[{fromNowOn: 'an old record', fromBeginning: 'the oldest record'}, 'new-reader-saw-old-records'],
	[{fromNowOn: 'a new record', fromBeginning: 'an old record'}, 'new-reader-saw-old-records'],
	[{fromNowOn: 'a new record', fromBeginning: null}, 'new-reader-saw-old-records'],
	[{fromNowOn: null, fromBeginning: 'the oldest record'}, 'new-reader-saw-old-records'],
])('readers who saw %j', (observation, expected) => {
	const verdict = judgeShown(observation);
	expect(codeOf(verdict)).toBe(expected);
	expect(verdict).toMatchSnapshot();
});

test.each([
	[[], 'no broker'],
	[['1', '2'], 'brokers 1, 2'],
])('of the brokers %j it is said which there are', (others, found) => {
	expect(judgeRegistration({...registered, registered: others})).toMatchObject({found});
});

test.each([
	['{"endpoints":["PLAINTEXT://127.0.0.1:9092"],"port":9092}', ['PLAINTEXT://127.0.0.1:9092']],
	[
		JSON.stringify({endpoints: Array.from({length: 20}, (_, index) => index)}),
		['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
	],
	['{"endpoints":"PLAINTEXT://127.0.0.1:9092"}', []],
	['{}', []],
	['something else', []],
])('a znode that says %s has these addresses', (json, addresses) => {
	expect(endpointsOf(json)).toEqual(addresses);
});

/** A world that holds this file and one broker, registered below `chroot`. */
function registeredBelow(chroot: string, file: string): CheckContext {
	const znodes: Readonly<Record<string, string>> = {
		[`${chroot}/brokers/ids/0`]: '{"endpoints":["PLAINTEXT://127.0.0.1:9092"]}',
	};
	return {
		files: {settings: async () => serverSettings(file)},
		instance: () => ({running: true, port: 9092}),
		zookeeper: {
			children: async (path: string) => (path === `${chroot}/brokers/ids` ? ['0'] : null),
			znode: async (path: string) => (znodes[path] === undefined ? null : {data: znodes[path]}),
		},
		// The rest is absent on purpose: a check that touches it fails loudly.
	} as unknown as CheckContext;
}

test.each(['', '/kafka', '/clusters/one'])('a broker is looked for below the znode its file names: %j', async chroot => {
	const file = `broker.id=0\nlisteners=PLAINTEXT://127.0.0.1:9092\nzookeeper.connect=127.0.0.1:2181${chroot}\n`;
	const context = registeredBelow(chroot, file);
	expect(await lookOnce(brokerRegistered('server.properties'), context)).toMatchObject({
		registered: ['0'],
		endpoints: ['PLAINTEXT://127.0.0.1:9092'],
	});
	expect(await lookOnce(brokerGaveUp('server.properties'), context)).toMatchObject({registered: ['0']});
});
