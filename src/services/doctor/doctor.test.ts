import {chmod, mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {execa} from 'execa';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {fixture} from '../process/fixtures/fixture.ts';
import {identify} from '../process/identity.ts';
import {stackMarker} from '../process/marker.ts';
import {portOwner} from '../process/port-owner.ts';
import {stackFiles} from '../supervisor/stack-files.ts';
import {openStateFile} from '../supervisor/state-file.ts';
import {keptByOthers, probeCache} from './cache.ts';
import {clusterFinding, probeClusterId} from './cluster-id.ts';
import {probeConfigurations} from './configurations.ts';
import {environmentFindings} from './environment.ts';
import {examine} from './examine.ts';
import type {Finding, Patient} from './finding.ts';
import {clockFinding, localeFinding, memoryFinding, nodeFinding} from './machine.ts';
import {portFinding} from './ports.ts';
import {sourceFinding} from './sources.ts';

let patient: Patient;
beforeEach(async () => {
	const root = await mkdtemp(join(tmpdir(), 'streambook-doctor-'));
	patient = {
		cache: join(root, 'cache'),
		stackDirectory: join(root, 'stack'),
		endpoints: async () => ({}),
		data: join(root, 'data'),
		ownFiles: [],
		workspace: root,
		needed: ['zookeeper', 'kafka', 'mysql', 'feed'],
		external: null,
		signal: AbortSignal.timeout(30_000),
	};
});
afterEach(async () => {
	vi.unstubAllEnvs();
	await rm(patient.workspace, {recursive: true});
});

test.each<[string, Finding, Finding['state']]>([
	['Node 24.15', nodeFinding('24.15.0'), 'fine'],
	['Node 24.14', nodeFinding('24.14.9'), 'broken'],
	['2 GB of memory', memoryFinding(2_048), 'fine'],
	['800 MB of memory', memoryFinding(800), 'attention'],
	['400 MB of memory', memoryFinding(400), 'broken'],
	['a clock that was reset', clockFinding(0), 'broken'],
	['a UTF-8 locale', localeFinding({LANG: 'de_AT.UTF-8'}), 'fine'],
	['a locale overridden by another', localeFinding({LANG: 'de_AT.UTF-8', LC_ALL: 'C'}), 'attention'],
	['a free port', portFinding('kafka', 9092, null, false), 'fine'],
	['a port of our own', portFinding('kafka', 9092, {pid: 7, command: 'java'}, true), 'fine'],
	["another program's port", portFinding('kafka', 9092, {pid: 7, command: 'java'}, false), 'attention'],
	['a broker without records', clusterFinding('kafka-0', null, {zookeeper: 'no data'}), 'fine'],
	['records of the cluster ZooKeeper keeps', clusterFinding('kafka-0', 'one', {zookeeper: 'runs', id: 'one'}), 'fine'],
	['records beside a ZooKeeper that rests', clusterFinding('kafka-0', 'one', {zookeeper: 'kept data'}), 'fine'],
	['records of another cluster', clusterFinding('kafka-0', 'one', {zookeeper: 'runs', id: 'two'}), 'broken'],
	['records that a new ZooKeeper does not know', clusterFinding('kafka-0', 'one', {zookeeper: 'runs', id: null}), 'broken'],
	['records whose ZooKeeper lost its data', clusterFinding('kafka-0', 'one', {zookeeper: 'no data'}), 'broken'],
	[
		'a program that will be fetched',
		sourceFinding('java', 'Java', {state: 'to-fetch', what: 'Java', how: 'by pip', why: 'none'}),
		'fine',
	],
	[
		'a program that is missing',
		sourceFinding('java', 'Java', {state: 'missing', what: 'Java', why: 'none', remedy: 'install it', command: null}),
		'broken',
	],
])('%s is found %#', (_, finding, state) => {
	expect(finding).toMatchObject({state, found: expect.stringMatching(/./), expected: expect.stringMatching(/./)});
	expect(finding.remedy === null).toBe(state === 'fine' && finding.name !== 'java');
});

test.each<[variables: Record<string, string>, name: string, state: Finding['state'], found: string]>([
	[{HOME: '/home/ada', NODE_OPTIONS: ''}, 'environment', 'fine', 'nothing that changes how programs run'],
	[
		{JAVA_TOOL_OPTIONS: '-XX:+UseG1GC -Djavax.net.ssl.trustStorePassword=hunter2 -javaagent:/opt/agent.jar=key'},
		'JAVA_TOOL_OPTIONS',
		'fine',
		'-XX:+UseG1GC -Djavax.net.ssl.trustStorePassword… -javaagent…; for every Java program; your programs get it, our servers do not',
	],
	[{HTTP_PROXY: 'http://ada:hunter2@proxy'}, 'HTTP_PROXY', 'fine', 'for other networks; this machine is asked directly; your'],
	[
		{NODE_OPTIONS: '--require ./here.cjs'},
		'NODE_OPTIONS',
		'attention',
		'--require; for every Node program; your programs get it',
	],
	[{NODE_TLS_REJECT_UNAUTHORIZED: '0'}, 'NODE_TLS_REJECT_UNAUTHORIZED', 'attention', '0; for every Node program; your programs'],
	[{LD_PRELOAD: '/opt/a.so'}, 'LD_PRELOAD', 'attention', '/opt/a.so; for every program; your programs get it'],
	[{MYSQL_PWD: 'hunter2'}, 'MYSQL_PWD', 'fine', 'for programs of MySQL; your programs get it, our servers do not'],
	[
		{STREAMBOOK_KAFKA_TLS: '1'},
		'STREAMBOOK_KAFKA_TLS',
		'fine',
		'1; for programs that you start yourself; neither our servers nor',
	],
	[{STREAMBOOK_DATABASE: 'mysql://a:hunter2@h'}, 'STREAMBOOK_DATABASE', 'fine', 'for programs that you start yourself; neither'],
	[{NODE_EXTRA_CA_CERTS: '/ca.pem'}, 'NODE_EXTRA_CA_CERTS', 'fine', '/ca.pem; for every Node program; our servers and your'],
])('in an environment with %j, %s is found', (variables, name, state, found) => {
	const findings = environmentFindings(variables);
	expect(findings).toMatchObject([{name, state, found: expect.stringContaining(found)}]);
	expect(JSON.stringify(findings)).not.toContain('hunter2');
});

test('who holds a port is told by name and number', async () => {
	const server = createServer();
	const port = await new Promise<number>(resolve =>
		server.listen(0, '127.0.0.1', () => resolve((server.address() as {port: number}).port)),
	);
	expect(await portOwner(port)).toEqual({pid: process.pid, command: expect.stringContaining('node')});
	server.close();
});

test('a jar that was changed is found, and removing it is offered', async () => {
	const jars = join(patient.cache, 'kafka-3.9.2');
	await mkdir(jars, {recursive: true});
	await writeFile(join(jars, 'zookeeper-3.8.4.jar'), 'changed');
	const [finding] = await probeCache(patient);
	expect(finding).toMatchObject({state: 'broken', command: `rm -r ${jars}`});
	await finding?.fix?.();
	expect(await probeCache(patient)).toMatchObject([{state: 'fine'}]);
});

test('a cache that was named and that others cannot read is found, and opened when asked', async () => {
	const jars = join(patient.cache, 'java-pip');
	await mkdir(jars, {recursive: true});
	await chmod(jars, 0o700);
	expect(await probeCache(patient)).toMatchObject([{state: 'fine'}]);
	vi.stubEnv('STREAMBOOK_CACHE', patient.cache);
	const [finding] = await probeCache(patient);
	expect(finding).toMatchObject({state: 'attention', found: expect.stringContaining('java-pip')});
	await finding?.fix?.();
	expect(await probeCache(patient)).toMatchObject([{state: 'fine'}]);
});

test("another user's part of the cache is not called damaged: its owner is told what to do", () => {
	expect(keptByOthers('/class', ['/class/kafka-3.9.2'])).toMatchObject({
		state: 'broken',
		remedy: expect.stringContaining('ask another user'),
		command: "chmod -R a+rX '/class'",
	});
	expect(keptByOthers('/', ['/etc']).found).toContain("etc in / is root's");
	expect(keptByOthers('/', ['/etc'])).not.toHaveProperty('fix');
});

test('what a crash left running is found, and ended when asked', async () => {
	await mkdir(patient.stackDirectory);
	const {command, arguments: given} = fixture('forever');
	const left = execa(command, given, {env: stackMarker(patient.stackDirectory), reject: false});
	await left.iterable()[Symbol.asyncIterator]().next();
	const finding = (await examine(patient)).find(({name}) => name === 'stack');
	expect(finding).toMatchObject({state: 'attention', found: expect.stringContaining(String(left.pid))});
	await finding?.fix?.();
	expect(identify(left.pid ?? 0)).toBeNull();
	expect((await examine(patient)).find(({name}) => name === 'stack')).toMatchObject({state: 'fine'});
});

const whole = 'listeners=PLAINTEXT://127.0.0.1:9092\nzookeeper.connect=127.0.0.1:2181\nlog.dirs=k\n';

/** What the broker ran with, what the learner's file that passed is now → what is found of its configuration. */
test.each<[string, {readonly ranWith?: string; readonly own?: string}, Finding['state'] | undefined, string]>([
	['nothing but templates', {}, undefined, ''],
	['a file that can be used', {ranWith: whole}, 'fine', 'server.properties'],
	['a file that was made unusable', {ranWith: 'listeners=PLAINTEXT://:9092'}, 'attention', 'listeners=PLAINTEXT://:9092'],
	['a file that passed and can be used', {own: whole}, 'fine', 'server.properties'],
	['a file that passed and was made unusable', {own: 'broker.id=0'}, 'attention', 'no listeners'],
	['a file that passed and is gone', {own: ''}, 'attention', 'no such file'],
])('%s', async (_, {ranWith, own}, state, found) => {
	await mkdir(patient.stackDirectory);
	const file = join(patient.workspace, 'server.properties');
	const text = ranWith ?? own;
	if (text !== undefined && text !== '') {
		await writeFile(file, text);
	}

	if (ranWith !== undefined) {
		openStateFile(join(patient.stackDirectory, 'instances.json')).configure('kafka/0', {configuredBy: 'learner', file});
	}

	const ownFiles = own === undefined ? [] : [{instance: 'kafka/0', file, command: 'streambook run kafka/start'} as const];
	const findings = await probeConfigurations({...patient, ownFiles});
	expect(findings[0]?.state).toBe(state);
	expect(findings[0]?.found ?? '').toContain(found);
	expect(findings[0]?.command ?? null).toBe(state === 'attention' && own !== undefined ? 'streambook run kafka/start' : null);
});

test('nobody is told to remove records outside the workspace, whatever a file says: no broker of ours was started there', async () => {
	const stranger = await mkdtemp(join(tmpdir(), 'stranger-'));
	await writeFile(join(stranger, 'meta.properties'), 'cluster.id=theirs');
	const file = join(patient.workspace, 'server.properties');
	await writeFile(file, `log.dirs=${stranger}\n`);
	await mkdir(patient.stackDirectory);
	openStateFile(join(patient.stackDirectory, stackFiles.state)).configure('kafka/0', {configuredBy: 'learner', file});
	expect(await probeClusterId(patient)).toMatchObject({
		state: 'attention',
		found: `log.dirs leads to ${stranger}`,
		command: null,
	});
	await rm(stranger, {recursive: true});
});

test('the command that removes records can be copied, whatever their folder is called', () => {
	const {command} = clusterFinding(`/home/Anna's, Teil 1/kafka-0`, 'one', {zookeeper: 'no data'});
	expect(command).toBe(String.raw`rm -r '/home/Anna'\''s, Teil 1/kafka-0'`);
});
