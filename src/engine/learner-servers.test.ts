import {expect, test} from 'vitest';
import {
	type Action,
	emptyProgress,
	type Lab,
	type Phrase,
	type Problem,
	type Progress,
	recordStep,
	type StepProgress,
	WorkbookError,
} from '#core';
import {fakeCheck, fakeServers} from '../testing/fakes.ts';
import type {Servers} from './interfaces.ts';
import {withLearnerServers} from './learner-servers.ts';

const signal = new AbortController().signal;
const passed: StepProgress = {status: 'passed', source: 'learner', at: '2026-11-21T10:00:00.000Z'};
const labs = [
	labStarting(1, 'zookeeper', {kind: 'start-server', instance: 'zookeeper', file: 'zookeeper.properties'}),
	labStarting(2, 'kafka', {kind: 'start-server', instance: 'kafka/0', file: 'server.properties'}),
];

function labStarting(number: number, id: string, action: Action): Lab {
	const step = {kind: 'task', id: 'start', needs: [], action, checks: [fakeCheck('it')]} as const;
	return {id, number, minutes: 1, servers: 'own', steps: [step], pitfalls: []};
}

type Files = Readonly<Record<string, Problem>>;

/** `unusable`: of files that cannot be used, why. */
function serversOf(progress: Progress, {servers = fakeServers(), unusable = {} as Files} = {}) {
	const remarks: Phrase[] = [];
	const wrapped = withLearnerServers(servers, {
		labs,
		progress: () => progress,
		folder: async (labId, source) => `/${source}/${labId}`,
		refusal: async (_instance, file) => unusable[file] ?? null,
		remark: remark => void remarks.push(remark),
	});
	return {...wrapped, remarks};
}

const both = recordStep(recordStep(emptyProgress('a'), 'zookeeper/start', passed), 'kafka/start', passed);

test('nothing configured by the learner: the servers start as they would anyway', async () => {
	const servers = serversOf(emptyProgress('a'));
	await servers.ensure(['kafka'], signal);
	expect(servers.asked).toEqual(['ensure kafka']);
});

test("what the learner configured and passed is started from the learner's files, ZooKeeper before Kafka", async () => {
	const servers = serversOf(both);
	await servers.ensure(['kafka'], signal);
	expect(servers.asked).toEqual([
		'ensure',
		'start zookeeper /learner/zookeeper/zookeeper.properties',
		'ensure zookeeper',
		'start kafka/0 /learner/kafka/server.properties',
		'ensure kafka',
	]);
});

test('servers that run as the learner configured them are left alone', async () => {
	const servers = serversOf(both);
	await servers.ensure(['kafka'], signal);
	await servers.ensure(['kafka'], signal);
	expect(servers.asked.filter(call => call.startsWith('start'))).toHaveLength(2);
});

test('a step passed from the reference was shown: it configures nothing of the learner', async () => {
	const servers = serversOf(recordStep(emptyProgress('a'), 'zookeeper/start', {...passed, source: 'reference'}));
	await servers.ensure(['zookeeper'], signal);
	expect(servers.asked).toEqual(['ensure zookeeper']);
});

test('a configuration that did not pass is replaced by ours, whether its server runs or not', async () => {
	const failed = recordStep(emptyProgress('a'), 'kafka/start', {...passed, status: 'failed'});
	const stopped = serversOf(failed);
	await stopped.ensure(['kafka'], signal);
	expect(stopped.asked).toEqual(['ensure zookeeper', 'start kafka/0 from ours', 'ensure kafka']);

	const running = serversOf(failed);
	await running.start('kafka/0', {configuredBy: 'learner', file: '/learner/kafka/server.properties'}, signal);
	await running.ensure(['kafka'], signal);
	expect(running.asked.at(2)).toBe('start kafka/0 from ours');
});

const kafkaOnly = recordStep(emptyProgress('a'), 'kafka/start', passed);
const provided: StepProgress = {...passed, status: 'provided', source: 'reference'};

test.each<[string, Progress]>([
	['not begun', kafkaOnly],
	['skipped', recordStep(kafkaOnly, 'zookeeper/start', provided)],
	['shown', recordStep(kafkaOnly, 'zookeeper/start', {...passed, source: 'reference'})],
	['failed', recordStep(kafkaOnly, 'zookeeper/start', {...passed, status: 'failed'})],
])("the learner's broker finds a ZooKeeper, also when the learner's own was %s", async (_, progress) => {
	const servers = serversOf(progress);
	await servers.ensure(['kafka'], signal);
	const broker = servers.asked.indexOf('start kafka/0 /learner/kafka/server.properties');
	expect(broker).toBeGreaterThan(0);
	expect(servers.asked.slice(0, broker)).toContain('ensure zookeeper');
});

const mine = '/learner/kafka/server.properties';
const gone: Problem = {code: 'CONFIG_REFUSED', message: 'server.properties cannot be used', found: 'no such file'};
const ended: Problem = {code: 'SERVICE_FAILED', message: 'kafka/0 ended while it started', found: 'exit code 1'};

test('a file that passed and is gone is passed over for ours, which is said once and how to bring it back', async () => {
	const servers = serversOf(both, {unusable: {[mine]: gone}});
	await servers.ensure(['kafka'], signal);
	await servers.ensure(['kafka'], signal);
	expect(servers.asked.filter(call => call.startsWith('start kafka/0'))).toEqual(['start kafka/0 from ours']);
	const params = {
		instance: 'kafka/0',
		problem: 'server.properties cannot be used: no such file',
		file: 'server.properties',
		lab: 'kafka',
		step: 'kafka/start',
	};
	expect(servers.remarks).toEqual([{code: 'remark.own-file-unused', params}]);
	expect(await servers.ownConfiguration('kafka/0')).toBeNull();
});

/** Servers that do not start from the learner's files, for this reason. */
function refusing(problem: Problem) {
	const servers = fakeServers();
	const start: Servers['start'] = async (instance, from, each) => {
		const ready = await servers.start(instance, from, each);
		if (instance === 'kafka/0' && from !== null) {
			await servers.stop(instance, each);
			throw new WorkbookError(problem);
		}

		return ready;
	};
	return {...servers, start};
}

test('a file that passed and from which no server starts any more is tried once, then ours takes its place', async () => {
	const servers = serversOf(both, {servers: refusing(ended)});
	await servers.ensure(['kafka'], signal);
	await servers.ensure(['kafka'], signal);
	expect(servers.asked.filter(call => call.startsWith('start kafka/0'))).toEqual([
		`start kafka/0 ${mine}`,
		'start kafka/0 from ours',
	]);
	expect(servers.remarks).toHaveLength(1);
});

test.each(['PORT_TAKEN', 'INTERRUPTED', 'DISK_FULL'] as const)('what is not the fault of the file is told: %s', async code => {
	const servers = serversOf(both, {servers: refusing({code, message: 'in the way'})});
	await expect(servers.ensure(['kafka'], signal)).rejects.toMatchObject({problem: {code}});
	expect(servers.remarks).toEqual([]);
});

test("the learner's own file is known once it passed, and not before", async () => {
	expect(await serversOf(both).ownConfiguration('kafka/0')).toEqual({configuredBy: 'learner', file: mine});
	expect(await serversOf(emptyProgress('a')).ownConfiguration('kafka/0')).toBeNull();
});

test('a server this session started from the reference stays', async () => {
	const servers = serversOf(both);
	await servers.start('kafka/0', {configuredBy: 'reference', file: '/reference/kafka/server.properties'}, signal);
	await servers.ensure(['kafka'], signal);
	expect(servers.asked.filter(call => call.startsWith('start kafka/0'))).toEqual([
		'start kafka/0 /reference/kafka/server.properties',
	]);
});
