import {mkdir, mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {createConnection} from 'mysql2/promise';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {fileSets} from '#checks/files/file-sets';
import {logDirectoriesInWorkspace} from '#checks/kafka/log-directories-in-workspace';
import {settingsInForce} from '#checks/kafka/settings-in-force';
import {serverOfThisFile} from '#checks/zookeeper/server-of-this-file';
import type {Check, CheckContext} from '#core';
import {createFilesProbe} from '../adapters/probes/files-probe.ts';
import {createKafkaClient} from '../adapters/probes/kafka-client.ts';
import {createKafkaProbe} from '../adapters/probes/kafka-probe.ts';
import {createZookeeperProbe} from '../adapters/probes/zookeeper-probe.ts';
import {openStack, type StackClient} from '../services/supervisor/client.ts';
import {worstName} from './hostile-paths.ts';
import {liveWithinMs} from './live-stack.ts';
import {lookOnce} from './look-once.ts';

const signal = AbortSignal.timeout(liveWithinMs);
/** Where a server that takes the workspace's path apart at its comma would go. */
const stranger = worstName.split(',')[0] ?? '';
let parent = '';
let workspace = '';
let servers: StackClient;

const open = async (stack: string): Promise<StackClient> =>
	openStack({directory: stack, allowedDirectory: workspace, ports: 'free', feed: {seed: 'live', speed: 'max'}}, signal);

beforeAll(async () => {
	parent = await mkdtemp(path.join(tmpdir(), 'live-'));
	workspace = path.join(parent, worstName, 'workspace');
	await mkdir(path.join(parent, stranger, 'urlaub-2024'), {recursive: true});
	await writeFile(path.join(parent, stranger, 'urlaub-2024', 'bild.txt'), 'keep');
	servers = await open(path.join(workspace, '.streambook', 'stack'));
});
afterAll(async () => {
	await servers.close();
	await rm(parent, {recursive: true, force: true, maxRetries: 5});
});

/** Everything beside the workspace. */
const outside = async (): Promise<readonly string[]> =>
	(await readdir(parent, {recursive: true})).filter(name => !name.startsWith(path.relative(parent, workspace)));

const verdictOf = async (check: Check, context: Partial<CheckContext>) => {
	const undos: (() => Promise<unknown>)[] = [];
	const whole = {...context, defer: (undo: () => Promise<unknown>) => void undos.push(undo)} as CheckContext;
	const verdict = check.judge(await lookOnce(check, whole));
	await Promise.all(undos.map(async undo => undo()));
	return verdict;
};

test('in a workspace with the worst of names all servers run from the templates, and none writes outside it', async () => {
	const before = await outside();
	await servers.ensure(['kafka', 'mysql'], signal);
	const {databaseUrl = '', brokers = ''} = await servers.access(signal);
	const database = await createConnection(databaseUrl);
	await database.query('CREATE TABLE changes (title TEXT)');
	// Larger than what is sorted in memory: it goes to the scratch space.
	await database.query('CREATE TEMPORARY TABLE sorted ENGINE = InnoDB SELECT seq FROM (SELECT 1 AS seq) AS one');
	await database.query('ALTER TABLE changes ADD INDEX (title(100))');
	const [rows] = await database.query('SELECT @@datadir AS directory, @@tmpdir AS scratch');
	database.destroy();
	const stack = path.join(workspace, '.streambook', 'stack');
	expect(rows).toEqual([{directory: path.join(stack, 'mysql/'), scratch: '../scratch'}]);
	await using kafka = createKafkaProbe({kafka: createKafkaClient(brokers), signal, freshName: name => name});
	await kafka.createTopic('changes', {partitions: 1});
	expect(await readdir(path.join(stack, 'kafka-0'))).toEqual(expect.arrayContaining(['meta.properties', 'changes-0']));
	expect(await readdir(path.join(stack, 'zookeeper', 'version-2'))).toContain('log.1');
	expect(await outside()).toEqual(before);
}, 300_000);

test('files spelt as the servers allow are started from and pass the checks, in a folder of that name', async () => {
	const lab = path.join(workspace, 'lab');
	await mkdir(lab, {recursive: true});
	const before = await outside();
	const ports = await servers.ports();
	const zookeeperLines = [
		'\ufeff! a byte order mark before a comment',
		'dataDir=./данные',
		`clientPort ${String(ports.zookeeper).padStart(6, '0')}`,
		'clientPortAddress:127.0.0.1',
		'tickTime=\\',
		'    +2000',
		'admin.enableServer=false ',
		'4lw.commands.whitelist=srvr, \\',
		'  ruok',
	];
	const kafkaLines = [
		'\ufeff',
		'broker.id 00',
		'listeners=\\',
		`\tPLAINTEXT://127.0.0.1:${ports.kafka}`,
		`zookeeper.connect : 127.0.0.1:${ports.zookeeper}`,
		'log.dirs = ./данные-один , ./two',
		'auto.create.topics.enable=False',
		'delete.topic.enable=TRUE',
		'num.partitions=02',
		'num.io.threads=+4',
		'log.retention.bytes=-1',
		'log.cleaner.min.cleanable.ratio=.50',
		'log.cleanup.policy=compact , delete',
		'broker.rack=Regal \\u0411',
		'offsets.topic.replication.factor=1',
	];
	await writeFile(path.join(lab, 'zookeeper.properties'), zookeeperLines.join('\r\n'));
	await writeFile(path.join(lab, 'server.properties'), kafkaLines.join('\n'));
	for (const [instance, file] of [
		['zookeeper', 'zookeeper.properties'],
		['kafka/0', 'server.properties'],
	] as const) {
		await servers.start(instance, {configuredBy: 'learner', file: path.join(lab, file)}, signal);
	}

	const {zookeeper: address = '', brokers = ''} = await servers.access(signal);
	await using zookeeper = createZookeeperProbe(address, signal);
	await using kafka = createKafkaProbe({kafka: createKafkaClient(brokers), signal, freshName: name => name});
	const context = {
		files: createFilesProbe(lab, workspace),
		zookeeper,
		kafka,
		instance: () => ({running: true, port: ports.zookeeper}),
		freshName: (name: string) => name,
	} as unknown as Partial<CheckContext>;
	for (const check of [
		serverOfThisFile('zookeeper.properties'),
		fileSets('zookeeper.properties', {tickTime: 2000, 'admin.enableServer': 'false'}),
		settingsInForce('server.properties'),
		logDirectoriesInWorkspace(),
	]) {
		expect(await verdictOf(check, context), check.id).toEqual({kind: 'passed'});
	}

	// Java reads the file as Latin-1: the folder is not called as an editor shows it.
	const folders = await readdir(lab);
	expect(folders).toContain(Buffer.from('данные').toString('latin1'));
	expect(await outside()).toEqual(before);
}, 300_000);

test('MySQL runs in the longest path it is given, and a longer one is refused by name', async () => {
	const stackOf = (bytes: number): string => {
		const start = path.join(parent, 'long');
		const rest = bytes - Buffer.byteLength(path.join(start, '/')) - '/mysql'.length;
		return path.join(start, 'a'.repeat(200), 'b'.repeat(rest - 201));
	};
	await using longest = Object.assign(await open(stackOf(400)), {
		async [Symbol.asyncDispose]() {
			await longest.close();
		},
	});
	await longest.ensure(['mysql'], signal);
	const database = await createConnection((await longest.access(signal)).databaseUrl ?? '');
	await database.query(`CREATE TABLE ${'t'.repeat(64)} (title TEXT)`);
	database.destroy();
	const longer = await open(stackOf(401));
	await expect(longer.ensure(['mysql'], signal)).rejects.toMatchObject({
		problem: {message: 'the path of your workspace is too long for MySQL'},
	});
	await longer.close();
}, 300_000);
