import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {externalSettings} from './read-settings.ts';

let directory = '';
beforeEach(() => {
	directory = mkdtempSync(path.join(tmpdir(), 'settings-'));
});
afterEach(() => rmSync(directory, {recursive: true}));

function file(text: string): string {
	const name = path.join(directory, 'file');
	writeFileSync(name, text);
	return name;
}

/** What programs are told of the servers that were named. */
async function told(given: Readonly<Record<string, unknown>>, environment: NodeJS.ProcessEnv = {}) {
	const {servers} = await externalSettings(given, environment);
	return Object.assign({}, ...servers.map(open => open('alice').access));
}

test('addresses are read, of Kafka more than one', async () => {
	const given = {kafka: 'one.example:9092,10.0.0.2:9093', zookeeper: 'zk:2181', feed: 'https://stream.example/v2/stream/x'};
	expect(await told(given)).toEqual({
		brokers: 'one.example:9092,10.0.0.2:9093',
		kafkaSecurity: {},
		zookeeper: 'zk:2181',
		feedUrl: 'https://stream.example/v2/stream/x',
	});
	const {servers} = await externalSettings(given, {});
	expect(servers.map(open => open('alice')).map(({instance, endpoint}) => [instance, endpoint])).toEqual([
		['zookeeper', {host: 'zk', port: 2181}],
		['kafka/0', {host: 'one.example', port: 9092}],
		['feed', {host: 'stream.example', port: 443}],
	]);
});

test('a password comes from the environment or from a file', async () => {
	const given = {kafka: 'k:1', kafkaSasl: 'scram-sha-256', kafkaUser: 'alice'};
	const login = {mechanism: 'scram-sha-256', username: 'alice', password: 'secret'};
	expect(await told(given, {STREAMBOOK_KAFKA_PASSWORD: 'secret'})).toMatchObject({kafkaSecurity: {login}});
	expect(await told({...given, kafkaPasswordFile: file('secret\n')})).toMatchObject({kafkaSecurity: {login}});
	expect(await told({mysql: 'mysql://alice@db/lab'}, {STREAMBOOK_MYSQL_PASSWORD: 'p@ss/w%rd'})).toEqual({
		databaseUrl: 'mysql://alice:p%40ss%2Fw%25rd@db/lab',
	});
	const [open] = (await externalSettings({mysql: 'mysql://alice@db/lab'}, {})).servers;
	expect(open?.('alice').endpoint).toEqual({host: 'db', port: 3306});
});

test('an authority is read where it is named, and means TLS', async () => {
	const pem = '-----BEGIN CERTIFICATE-----\n';
	const kafkaCa = file(pem);
	expect(await told({kafka: 'k:1', kafkaCa})).toMatchObject({kafkaSecurity: {tls: {authority: {file: kafkaCa, pem}}}});
	expect(await told({kafka: 'k:1', kafkaTls: true})).toMatchObject({kafkaSecurity: {tls: {}}});
});

test.each([
	['a port that is none', {kafka: '127.0.0.1:99999'}],
	['no port', {kafka: '127.0.0.1'}],
	['a broken list', {kafka: 'one:1,,two:2'}],
	['two ZooKeepers', {zookeeper: 'one:1,two:2'}],
	['a URL for a broker', {kafka: 'http://127.0.0.1:9092'}],
	['another database', {mysql: 'postgres://alice@db/lab'}],
	['no database', {mysql: 'mysql://alice@db'}],
	['no user', {mysql: 'mysql://db/lab'}],
	['no URL', {feed: '127.0.0.1:8092'}],
	['a login without a password', {kafka: 'k:1', kafkaSasl: 'plain', kafkaUser: 'alice'}],
	['a user without a mechanism', {kafka: 'k:1', kafkaUser: 'alice'}],
	['a login without Kafka', {kafkaSasl: 'plain', kafkaUser: 'alice'}],
	['a prefix without a server', {prefix: 'alice'}],
	['a prefix that no server takes', {kafka: 'k:1', prefix: 'Alice Ä'}],
	['a password file that is not there', {mysql: 'mysql://alice@db/lab', mysqlPasswordFile: '/nowhere/at/all'}],
])('%s is refused', async (_title, given) => {
	await expect(externalSettings(given, {})).rejects.toMatchObject({problem: {code: 'USAGE'}});
});

test('what is no certificate is not taken for an authority', async () => {
	await expect(externalSettings({kafka: 'k:1', kafkaCa: file('hello')}, {})).rejects.toThrow(/holds no certificate/);
});

test('a complaint about an address does not repeat its password', async () => {
	await expect(externalSettings({mysql: 'mysql://alice:hunter2@/'}, {})).rejects.toThrow(
		expect.objectContaining({problem: expect.not.objectContaining({message: expect.stringContaining('hunter2')})}),
	);
});
