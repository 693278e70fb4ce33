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
import {stackFiles} from '../supervisor/stack-files.ts';
import {openStateFile} from '../supervisor/state-file.ts';
import {probeCache} from './cache.ts';
import {clusterFinding, probeClusterId} from './cluster-id.ts';
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
