import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {externalSettings} from './settings.ts';

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

test('addresses are read, of Kafka more than one', () => {
	expect(
		externalSettings(
			{kafka: 'one.example:9092,10.0.0.2:9093', zookeeper: 'zk:2181', feed: 'https://stream.example/v2/stream/x'},
			{},
		),
	).toEqual({
		kafka: {
			brokers: [
				{host: 'one.example', port: 9092},
				{host: '10.0.0.2', port: 9093},
			],
			security: {},
		},
		zookeeper: {host: 'zk', port: 2181},
		feed: {url: 'https://stream.example/v2/stream/x', endpoint: {host: 'stream.example', port: 443}},
	});
});

test('a password comes from the environment or from a file', () => {
	const given = {kafka: 'k:1', kafkaSasl: 'scram-sha-256', kafkaUser: 'alice'};
	const login = {mechanism: 'scram-sha-256', username: 'alice', password: 'secret'};
	expect(externalSettings(given, {STREAMBOOK_KAFKA_PASSWORD: 'secret'}).kafka?.security).toEqual({login});
	expect(externalSettings({...given, kafkaPasswordFile: file('secret\n')}, {}).kafka?.security).toEqual({login});
	expect(externalSettings({mysql: 'mysql://alice@db/lab'}, {STREAMBOOK_MYSQL_PASSWORD: 'p@ss/w%rd'}).mysql).toEqual({
		url: 'mysql://alice:p%40ss%2Fw%25rd@db/lab',
		endpoint: {host: 'db', port: 3306},
	});
});

test('an authority is read where it is named, and means TLS', () => {
	const pem = '-----BEGIN CERTIFICATE-----\n';
	const kafkaCa = file(pem);
	expect(externalSettings({kafka: 'k:1', kafkaCa}, {}).kafka?.security).toEqual({tls: {authority: {file: kafkaCa, pem}}});
	expect(externalSettings({kafka: 'k:1', kafkaTls: true}, {}).kafka?.security).toEqual({tls: {}});
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
])('%s is refused', (_title, given) => {
	expect(() => externalSettings(given, {})).toThrow(expect.objectContaining({problem: expect.objectContaining({code: 'USAGE'})}));
});

test('what is no certificate is not taken for an authority', () => {
	expect(() => externalSettings({kafka: 'k:1', kafkaCa: file('hello')}, {})).toThrow(/holds no certificate/);
});

test('a complaint about an address does not repeat its password', () => {
	expect(() => externalSettings({mysql: 'mysql://alice:hunter2@/'}, {})).toThrow(
		expect.objectContaining({problem: expect.not.objectContaining({message: expect.stringContaining('hunter2')})}),
	);
});
