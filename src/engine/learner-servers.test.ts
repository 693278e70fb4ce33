import {expect, test} from 'vitest';
import {type Action, emptyProgress, type Lab, type Progress, recordStep, type StepProgress} from '#core';
import {fakeCheck, fakeServers} from '../testing/fakes.ts';
import {withLearnerServers} from './learner-servers.ts';

const signal = new AbortController().signal;
const passed: StepProgress = {status: 'passed', source: 'learner', at: '2026-11-21T10:00:00.000Z'};
const labs = [
	labStarting(1, 'zookeeper', {kind: 'start-server', instance: 'zookeeper', file: 'zookeeper.properties'}),
	labStarting(2, 'kafka', {kind: 'start-server', instance: 'kafka/0', file: 'server.properties'}),
];

function labStarting(number: number, id: string, action: Action): Lab {
	const step = {kind: 'task', id: 'start', needs: [], action, checks: [fakeCheck('it')]} as const;
	return {id, number, minutes: 1, servers: 'disturbs', steps: [step], pitfalls: []};
}

function serversOf(progress: Progress, servers = fakeServers()) {
	const folder = async (labId: string, source: string) => `/${source}/${labId}`;
	return withLearnerServers(servers, {labs, progress: () => progress, folder});
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
		'start zookeeper /learner/zookeeper/zookeeper.properties',
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

test('a configuration that did not pass is replaced by the reference, whether its server runs or not', async () => {
	const failed = recordStep(emptyProgress('a'), 'kafka/start', {...passed, status: 'failed'});
	const stopped = serversOf(failed);
	await stopped.ensure(['kafka'], signal);
	expect(stopped.asked).toEqual(['start kafka/0 /reference/kafka/server.properties', 'ensure kafka']);

	const running = serversOf(failed);
	await running.start('kafka/0', {configuredBy: 'learner', file: '/learner/kafka/server.properties'}, signal);
	await running.ensure(['kafka'], signal);
	expect(running.asked.at(1)).toBe('start kafka/0 /reference/kafka/server.properties');
});

test('a server this session started from the reference stays', async () => {
	const servers = serversOf(both);
	await servers.start('kafka/0', {configuredBy: 'reference', file: '/reference/kafka/server.properties'}, signal);
	await servers.ensure(['kafka'], signal);
	expect(servers.asked.filter(call => call.startsWith('start kafka/0'))).toEqual([
		'start kafka/0 /reference/kafka/server.properties',
	]);
});
