import {randomBytes} from 'node:crypto';
import path from 'node:path';
import {execa} from 'execa';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {KafkaProbe, MysqlProbe, ZookeeperProbe} from '#core';
import {createTools} from '../../services/tools/tools.ts';
import {liveStack, liveWithinMs} from '../../testing/live-stack.ts';
import {createKafkaClient} from './kafka-client.ts';
import {createKafkaProbe} from './kafka-probe.ts';
import {createMysqlProbe} from './mysql-probe.ts';
import {createZookeeperProbe} from './zookeeper-probe.ts';

let stack: Awaited<ReturnType<typeof liveStack>>;
let kafka: KafkaProbe & AsyncDisposable;
let zookeeper: ZookeeperProbe & AsyncDisposable;
let mysql: MysqlProbe & AsyncDisposable;
const seed = randomBytes(4).toString('hex');
let names = 0;
const freshName = (prefix: string): string => `${prefix}-${seed}-${++names}`;

beforeAll(async () => {
	stack = await liveStack(['kafka', 'mysql']);
	const signal = new AbortController().signal;
	const access = await stack.servers.access(signal);
	kafka = createKafkaProbe({kafka: createKafkaClient(access.brokers ?? ''), signal, freshName});
	zookeeper = createZookeeperProbe(access.zookeeper, signal);
	mysql = createMysqlProbe(access.databaseUrl, signal);
}, liveWithinMs);

afterAll(async () => {
	await Promise.all([kafka, zookeeper, mysql].map(async probe => probe?.[Symbol.asyncDispose]()));
	await stack?.[Symbol.asyncDispose]();
}, 60_000);

/** The groups that looking needed and left, though a topic that is deleted takes those without members with it. */
async function checkGroups(): Promise<readonly string[]> {
	const {brokers = ''} = await stack.servers.access(new AbortController().signal);
	const admin = createKafkaClient(brokers).admin();
	await admin.connect();
	const {groups} = await admin.listGroups();
	await admin.disconnect();
	return groups.map(({groupId}) => groupId).filter(groupId => groupId.startsWith('check'));
}

describe(`Kafka (names end in ${seed})`, () => {
	test('a topic is absent, then described with its leader and its own settings, then gone', async () => {
		const name = freshName('topic');
		expect(await kafka.topic(name)).toBeNull();
		await kafka.createTopic(name, {partitions: 3, settings: {'retention.ms': '86400000'}});
		expect((await kafka.topic(name))?.partitions).toMatchObject(
			[0, 1, 2].map(partition => ({partition, leader: 0, replicas: [0], isr: [0]})),
		);
		const settings = await kafka.topicSettings(name);
		expect(settings['retention.ms']).toEqual({value: '86400000', source: 'topic'});
		expect(settings['cleanup.policy']?.source).not.toBe('topic');
		expect(settings['compression.type']).toEqual({value: 'producer', source: 'topic'});
		await kafka.deleteTopic(name);
		expect(await kafka.topic(name)).toBeNull();
	});

	test('of a topic that is too long to be read whole the newest records are read', async () => {
		const topic = freshName('topic');
		await kafka.createTopic(topic, {partitions: 2});
		await kafka.produce(
			topic,
			Array.from({length: 50}, (_, index) => ({value: String(index), partition: index % 2})),
		);
		const newest = await kafka.records(topic, {limit: 20, newest: 10});
		expect(newest.map(({value}) => Number(value))).toEqual([
			...Array.from({length: 10}, (_, index) => 30 + 2 * index),
			...Array.from({length: 10}, (_, index) => 31 + 2 * index),
		]);
		expect(await kafka.records(topic, {newest: 1000})).toHaveLength(50);
		await kafka.deleteTopic(topic);
	});

	test('every record is read back with key, headers and four-byte letters, and nothing of the reader stays', async () => {
		const topic = freshName('topic');
		await kafka.createTopic(topic, {partitions: 2});
		const sent = Array.from({length: 700}, (_, index) => ({
			key: `k${index}`,
			value: `𠮷 ${index}`,
			headers: {'event-id': String(index)},
			partition: index % 2,
		}));
		await kafka.produce(topic, sent);
		const records = await kafka.records(topic);
		expect(records).toHaveLength(700);
		expect(records[0]).toMatchObject({partition: 0, offset: '0', key: 'k0', value: '𠮷 0', headers: {'event-id': '0'}});
		expect(new Set(records.map(({headers}) => headers['event-id'])).size).toBe(700);
		expect((await kafka.watermarks(topic)).map(({high}) => high)).toEqual(['350', '350']);
		expect(await checkGroups()).toEqual([]);
		await kafka.deleteTopic(topic);
	});

	test('records that are deleted are gone from the beginning of each partition, the others are read', async () => {
		const topic = freshName('topic');
		await kafka.createTopic(topic, {partitions: 3});
		await kafka.produce(
			topic,
			Array.from({length: 20}, (_, index) => ({value: String(index), partition: index % 2})),
		);
		await kafka.deleteRecords(topic, [
			{partition: 0, offset: '4'},
			{partition: 1, offset: '10'},
		]);
		expect(await kafka.watermarks(topic)).toEqual([
			{partition: 0, low: '4', high: '10'},
			{partition: 1, low: '10', high: '10'},
			{partition: 2, low: '0', high: '0'},
		]);
		expect((await kafka.records(topic)).map(({value}) => value)).toEqual(['8', '10', '12', '14', '16', '18']);
		// As of a topic that nobody has written to yet.
		await kafka.deleteRecords(topic, []);
		await kafka.deleteTopic(topic);
	});

	test.each([
		['gzip', null],
		['snappy', 'snappy'],
		['lz4', 'lz4'],
		['zstd', 'zstd'],
	])("records that Kafka's own producer compressed with %s are read", async (codec, named) => {
		const topic = freshName('topic');
		await kafka.createTopic(topic, {partitions: 1});
		// Alike and by chance: blocks that are smaller than what was in them, and blocks that are not. More than one block of each codec.
		const lines = Array.from(
			{length: 1500},
			(_, index) => `𠮷 ${index} ${index % 2 === 0 ? 'alike '.repeat(20) : randomBytes(90).toString('base64')}`,
		);
		const access = await stack.servers.access(new AbortController().signal);
		const tools = createTools(path.join(stack.directory, 'stack'));
		const given = [
			'--topic',
			topic,
			'--compression-codec',
			codec,
			'--producer-property',
			'linger.ms=200',
			'--batch-size',
			'500000',
		];
		const {command, arguments: each, environment} = await tools.spec('kafka-console-producer', given, access);
		await execa(command, each, {env: environment, input: lines.join('\n')});
		const records = await kafka.records(topic);
		expect(records.map(({value}) => value)).toEqual(lines);
		expect(new Set(records.map(each => each.codec))).toEqual(new Set([named]));
		await kafka.deleteTopic(topic);
	});

	test('an empty topic has no records, and reading it does not wait', async () => {
		const topic = freshName('topic');
		await kafka.createTopic(topic, {partitions: 1});
		expect(await kafka.records(topic)).toEqual([]);
		await kafka.deleteTopic(topic);
	});

	test('committed offsets are seen and can be moved; a group that nobody made can be deleted', async () => {
		const [topic, group] = [freshName('topic'), freshName('group')];
		await kafka.createTopic(topic, {partitions: 1});
		await kafka.produce(topic, [{value: 'a'}, {value: 'b'}]);
		expect(await kafka.committed(group, topic)).toEqual([{partition: 0, offset: null}]);
		await kafka.setCommitted(group, topic, [{partition: 0, offset: '1'}]);
		expect(await kafka.committed(group, topic)).toEqual([{partition: 0, offset: '1'}]);
		await kafka.deleteGroup(group);
		await kafka.deleteGroup(freshName('nobody'));
		await kafka.deleteTopic(topic);
	});

	test("a refusal is told in Kafka's own word", async () => {
		expect(await kafka.tryCreateTopic(freshName('topic'), {partitions: 1, replicas: 3})).toEqual({
			refused: 'INVALID_REPLICATION_FACTOR',
		});
	});

	test('the broker answers as a cluster of one with the settings in force', async () => {
		const cluster = await kafka.cluster();
		expect(cluster).toMatchObject({controller: 0, brokers: [{id: 0, host: '127.0.0.1'}]});
		expect((await kafka.brokerSettings(0))['auto.create.topics.enable']?.value).toBe('false');
	});
});

describe('ZooKeeper', () => {
	test('it tells its version and mode', async () => {
		expect(await zookeeper.server()).toMatchObject({version: '3.8.4', mode: 'standalone'});
	});

	test('what limits the connecting is over once it is connected', async () => {
		const {zookeeper: address} = await stack.servers.access(new AbortController().signal);
		const limit = new AbortController();
		await using probe = createZookeeperProbe(address, new AbortController().signal, () => limit.signal);
		const names = await probe.children('/');
		limit.abort();
		expect(await probe.children('/')).toEqual(names);
	});

	test('whoever is not let in within the limit is told so', async () => {
		await using probe = createZookeeperProbe('127.0.0.1:1', new AbortController().signal, () => AbortSignal.timeout(1));
		await expect(probe.children('/')).rejects.toMatchObject({problem: {code: 'SERVICE_GONE'}});
	});

	test('znodes are made, seen with their version, and removed with all below', async () => {
		const root = `/${freshName('lab')}`;
		expect(await zookeeper.znode(root)).toBeNull();
		await zookeeper.create(root, 'hello');
		await zookeeper.create(`${root}/child`, '');
		expect(await zookeeper.znode(root)).toMatchObject({data: 'hello', version: 0, ephemeral: false});
		expect(await zookeeper.children(root)).toEqual(['child']);
		await zookeeper.remove(root);
		expect(await zookeeper.children(root)).toBeNull();
		await zookeeper.remove(root);
	});
});

describe('MySQL', () => {
	test('a table is described with its character set and unique keys, and its times are UTC text', async () => {
		const table = freshName('changes').replaceAll('-', '_');
		expect(await mysql.table(table)).toBeNull();
		await mysql.query(
			`CREATE TABLE ${table} (event_id CHAR(36) PRIMARY KEY, title VARCHAR(255) NOT NULL, happened DATETIME(3), n BIGINT) CHARACTER SET utf8mb4`,
		);
		await mysql.query(`INSERT INTO ${table} VALUES ('a', '𠮷', '2026-11-21 10:00:00.123', 9007199254740993)`);
		expect(await mysql.table(table)).toMatchObject({
			characterSet: 'utf8mb4',
			uniqueKeys: [['event_id']],
			columns: [{name: 'event_id', type: 'char(36)'}, {name: 'title', nullable: false}, {}, {}],
		});
		expect(await mysql.query(`SELECT * FROM ${table}`)).toEqual([
			{event_id: 'a', title: '𠮷', happened: '2026-11-21 10:00:00.123', n: '9007199254740993'},
		]);
		await mysql.dropTable(table);
		expect(await mysql.table(table)).toBeNull();
	});

	test('who waits for a locked table is counted, and goes on when the lock is gone', async () => {
		const table = freshName('locked').replaceAll('-', '_');
		await mysql.query(`CREATE TABLE ${table} (n INT)`);
		const access = await stack.servers.access(new AbortController().signal);
		await using other = createMysqlProbe(access.databaseUrl, new AbortController().signal);
		const lock = await mysql.lockTable(table);
		const waiting = other.query(`INSERT INTO ${table} VALUES (1)`);
		await expect.poll(async () => mysql.waitingFor(table)).toBe(1);
		await lock[Symbol.asyncDispose]();
		await waiting;
		expect(await mysql.waitingFor(table)).toBe(0);
		await mysql.dropTable(table);
	});

	test('a statement that waits for a locked table can be ended: it fails, its connection goes on', async () => {
		const table = freshName('locked').replaceAll('-', '_');
		await mysql.query(`CREATE TABLE ${table} (n INT)`);
		const access = await stack.servers.access(new AbortController().signal);
		await using other = createMysqlProbe(access.databaseUrl, new AbortController().signal);
		const lock = await mysql.lockTable(table);
		expect(await mysql.failWaiting(table)).toBe(0);
		const failed = expect(other.query(`INSERT INTO ${table} VALUES (1)`)).rejects.toMatchObject({code: 'ER_QUERY_INTERRUPTED'});
		await expect.poll(async () => mysql.waitingFor(table)).toBe(1);
		expect(await mysql.failWaiting(table)).toBe(1);
		await failed;
		await lock[Symbol.asyncDispose]();
		await other.query(`INSERT INTO ${table} VALUES (2)`);
		expect(await mysql.query(`SELECT * FROM ${table}`)).toEqual([{n: 2}]);
		await mysql.dropTable(table);
	});
});
