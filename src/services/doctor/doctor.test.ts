import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {execa} from 'execa';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {fixture} from '../process/fixtures/fixture.ts';
import {identify} from '../process/identity.ts';
import {stackMarker} from '../process/marker.ts';
import {portOwner} from '../process/port-owner.ts';
import {probeCache} from './cache.ts';
import {clusterFinding} from './cluster-id.ts';
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
		workspace: root,
		external: null,
		signal: AbortSignal.timeout(30_000),
	};
});
afterEach(() => rm(patient.workspace, {recursive: true}));

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
	expect(finding).toMatchObject({state: 'broken', command: `rm -r '${jars}'`});
	await finding?.fix?.();
	expect(await probeCache(patient)).toMatchObject([{state: 'fine'}]);
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
