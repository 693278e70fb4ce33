import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {execa} from 'execa';
import {createConnection} from 'mysql2/promise';
import {afterEach, beforeEach, expect, test} from 'vitest';
import type {ServiceStatuses} from '#core';
import {commandOf, identify} from '../process/identity.ts';
import {lockHolder} from '../process/lock-file.ts';
import {isPortFree, pickFreePort} from '../process/port.ts';
import {services} from '../services.ts';
import {openStack, type StackClient} from './client.ts';
import {findStack} from './find-stack.ts';
import {stackLock} from './stack-files.ts';

let directory = '';
const opened: StackClient[] = [];
const within = (ms: number) => AbortSignal.timeout(ms);
/** Long enough to fetch everything on a slow network. */
const firstTime = () => within(280_000);
const names = ['stack', 'one', 'two'] as const;

beforeEach(async () => {
	directory = await mkdtemp(join(tmpdir(), 'streambook-live-ё '));
});
afterEach(async () => {
	await Promise.all(opened.splice(0).map(client => client.close()));
	for (const name of names) {
		const stack = join(directory, name);
		const left = await findStack(stack, within(5_000));
		await left?.shutdown(within(40_000));
		await left?.close();
		// Until then it may write to the folder.
		await expect.poll(() => lockHolder(stackLock(stack)), {timeout: 10_000}).toBeNull();
	}

	await rm(directory, {recursive: true});
}, 60_000);

async function open(name: (typeof names)[number] = 'stack'): Promise<StackClient> {
	const client = await openStack(
		{directory: join(directory, name), allowedDirectory: directory, ports: 'free', feed: {seed: '1', speed: 20}},
		within(60_000),
	);
	opened.push(client);
	return client;
}

const pidsOf = (statuses: ServiceStatuses) =>
	Object.values(statuses).flatMap(status => (status?.phase === 'ready' ? [status.pid] : []));

async function expectNothingLeft(pids: readonly number[], ports: readonly number[]): Promise<void> {
	await expect.poll(() => pids.map(identify), {timeout: 30_000}).toEqual(pids.map(() => null));
	// A process of many threads is seen to be gone a little before its sockets are.
	await expect.poll(() => Promise.all(ports.map(isPortFree)), {timeout: 5_000}).toEqual(ports.map(() => true));
}

test('all four servers start, answer, stay while somebody holds a lease, and leave nothing behind', async () => {
	const client = await open();
	await client.ensure(['kafka', 'mysql', 'feed'], firstTime());
	const statuses = client.statuses();
	expect(statuses).toMatchObject({
		zookeeper: {phase: 'ready', version: '3.8.4', configuredBy: 'template'},
		'kafka/0': {phase: 'ready', version: '3.9.2'},
		mysql: {phase: 'ready', version: expect.stringMatching(/^\d+\.\d+/)},
		feed: {phase: 'ready'},
	});
	// Only where Kafka is a whole release is there a web page to be kept from other machines.
	const zookeeper = statuses.zookeeper?.phase === 'ready' ? commandOf(statuses.zookeeper.pid) : '';
	expect(zookeeper).toContain('-Dzookeeper.admin.enableServer=false -Dzookeeper.admin.serverAddress=127.0.0.1');
	const access = await client.access(within(5_000));
	const database = await createConnection(access.databaseUrl ?? '');
	await expect(database.query('CREATE TABLE lab.t (a INT)')).resolves.toBeDefined();
	await expect(database.query('SELECT * FROM mysql.global_priv')).rejects.toMatchObject({errno: 1142});
	database.destroy();
	const commands = await execa('ps', ['-ww', '-o', 'args=', '-p', pidsOf(statuses).join(',')]);
	expect(commands.stdout).not.toContain(new URL(access.databaseUrl ?? '').password);

	const second = await open();
	await client.close();
	expect(pidsOf(second.statuses())).toEqual(pidsOf(statuses));
	await second.close();
	await expectNothingLeft(
		pidsOf(statuses),
		Object.values(access.endpoints).map(({port}) => port),
	);
}, 300_000);

test('two stacks live side by side, and a broker that dies in one is noticed there only', async () => {
	const [one, two] = await Promise.all([open('one'), open('two')]);
	await Promise.all([one, two].map(client => client.ensure(['kafka'], firstTime())));
	expect(new Set([...Object.values(await one.ports()), ...Object.values(await two.ports())]).size).toBe(2 * services.length);
	await one.kill('kafka/0', within(5_000));
	await expect.poll(() => one.statuses()['kafka/0']).toMatchObject({phase: 'failed', problem: {code: 'SERVICE_GONE'}});
	expect(two.statuses()['kafka/0']).toMatchObject({phase: 'ready'});
	// Started again inside the session of the one that was killed, it waits that session out.
	await one.ensure(['kafka'], within(60_000));
	expect(one.statuses()['kafka/0']).toMatchObject({phase: 'ready'});
}, 300_000);

test('a workbook that is killed leaves no process and no port', async () => {
	const program = fileURLToPath(new URL('fixtures/client-with-a-program.ts', import.meta.url));
	const client = execa(process.execPath, [program, join(directory, 'stack'), 'kafka', 'mysql'], {reject: false});
	const {value} = await client.iterable()[Symbol.asyncIterator]().next();
	const pids = JSON.parse(String(value)) as {program: number; servers: number[]};
	expect(pids.servers).toHaveLength(3);
	const ports = Object.values(
		JSON.parse(await readFile(join(directory, 'stack', 'ports.json'), 'utf8')) as Record<string, number>,
	);
	client.kill('SIGKILL');
	await client;
	await expectNothingLeft([pids.program, ...pids.servers], ports);
}, 300_000);

test('what a supervisor that is killed leaves is ended by the next, which loses nothing', async () => {
	const first = await open();
	await first.ensure(['kafka', 'mysql'], firstTime());
	const pids = pidsOf(first.statuses());
	const {databaseUrl = ''} = await first.access(within(5_000));
	const database = await createConnection(databaseUrl);
	await database.query('CREATE TABLE lab.kept AS SELECT 1 AS a');
	database.destroy();
	process.kill(lockHolder(join(directory, 'stack', 'supervisor.lock'))?.pid ?? 0, 'SIGKILL');
	await expect.poll(() => first.statuses().mysql).toMatchObject({phase: 'failed', problem: {code: 'SUPERVISOR_UNREACHABLE'}});

	const second = await open();
	expect(pids.map(identify)).toEqual(pids.map(() => null));
	await second.ensure(['kafka', 'mysql'], within(60_000));
	const again = await createConnection((await second.access(within(5_000))).databaseUrl ?? '');
	expect((await again.query('SELECT a FROM lab.kept'))[0]).toEqual([{a: 1}]);
	again.destroy();
}, 300_000);

test('servers start from a learner’s files as written, and a broker without ZooKeeper says what it misses', async () => {
	const client = await open();
	const [zookeeperPort, kafkaPort] = [await pickFreePort(new Set()), await pickFreePort(new Set())];
	await mkdir(join(directory, 'lab'));
	const write = async (name: string, lines: readonly string[]) => {
		const file = join(directory, 'lab', name);
		await writeFile(file, lines.join('\n'));
		return {configuredBy: 'learner' as const, file};
	};

	const zookeeper = await write('zookeeper.properties', [
		'dataDir=./zookeeper-data',
		`clientPort=${zookeeperPort}`,
		'clientPortAddress=127.0.0.1',
		'admin.enableServer=false',
	]);
	const settings = [
		'broker.id=7',
		`listeners=PLAINTEXT://127.0.0.1:${kafkaPort}`,
		`zookeeper.connect=127.0.0.1:${zookeeperPort}`,
		'zookeeper.connection.timeout.ms=1000',
		'zookeeper.session.timeout.ms=10000',
		'log.dirs=kafka-data',
		'log.cleaner.dedupe.buffer.size=2097152',
	];
	const kafka = await write('server.properties', settings);
	await expect(client.start('kafka/0', kafka, firstTime())).rejects.toMatchObject({
		problem: {code: 'SERVICE_FAILED', message: expect.stringContaining('no ZooKeeper answered'), details: {difficulty: 8}},
	});
	expect(client.statuses().zookeeper).toEqual({phase: 'stopped'});
	expect(await client.start('zookeeper', zookeeper, within(60_000))).toMatchObject({
		endpoint: {port: zookeeperPort},
		configuredBy: 'learner',
	});
	const wrong = await write('wrong.properties', [...settings, 'advertised.listeners=PLAINTEXT://nowhere.invalid:9092']);
	await expect(client.start('kafka/0', wrong, within(60_000))).rejects.toMatchObject({
		problem: {code: 'SERVICE_FAILED', found: 'advertised: nowhere.invalid:9092', details: {difficulty: 2}},
	});
	expect(await client.start('kafka/0', kafka, within(60_000))).toMatchObject({
		endpoint: {port: kafkaPort},
		configuredBy: 'learner',
	});
	expect(await client.access(within(5_000))).toMatchObject({
		zookeeper: `127.0.0.1:${zookeeperPort}`,
		brokers: `127.0.0.1:${kafkaPort}`,
	});

	await client.stop('zookeeper', within(40_000));
	expect(client.statuses()).toMatchObject({zookeeper: {phase: 'stopped'}, 'kafka/0': {phase: 'stopped'}});
	await client.ensure(['kafka'], within(60_000));
	expect(client.statuses()['kafka/0']).toMatchObject({phase: 'ready', configuredBy: 'learner', endpoint: {port: kafkaPort}});

	const besidePort = await pickFreePort(new Set());
	const beside = await write(
		'beside.properties',
		settings.map(line => line.replace('=7', '=8').replace(String(kafkaPort), String(besidePort)).replace('kafka-data', 'beside')),
	);
	await client.start('kafka/1', beside, within(60_000));
	const first = client.statuses()['kafka/0'];
	await client.stop('kafka/1', within(40_000));
	await client.resume('kafka/1', within(60_000));
	expect(client.statuses()['kafka/1']).toMatchObject({phase: 'ready', configuredBy: 'learner', endpoint: {port: besidePort}});
	expect(client.statuses()['kafka/0']).toEqual(first);

	const refused = await write('refused.properties', ['dataDir=data', 'clientPort=2181', 'clientPortAddress=0.0.0.0']);
	await expect(client.start('zookeeper', refused, within(20_000))).rejects.toMatchObject({problem: {code: 'CONFIG_REFUSED'}});
}, 300_000);
