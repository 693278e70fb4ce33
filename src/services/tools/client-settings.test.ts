import {mkdtempSync, readFileSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {clientProperties, writeClientSettings} from './client-settings.ts';

let directory = '';
beforeEach(() => {
	directory = mkdtempSync(path.join(tmpdir(), 'client-'));
});
afterEach(() => rmSync(directory, {recursive: true}));

const login = {mechanism: 'scram-sha-512', username: 'alice', password: 'a"b\\c'} as const;

test('brokers that ask for nothing need no settings', async () => {
	expect(await writeClientSettings(directory)).toEqual({file: null, environment: {}});
});

test('the password is in the environment, and not on the disk', async () => {
	const {file, environment} = await writeClientSettings(directory, {login});
	expect(readFileSync(file ?? '', 'utf8')).not.toContain('a"b');
	expect(statSync(file ?? '').mode & 0o077).toBe(0);
	expect(environment.STREAMBOOK_KAFKA_JAAS).toContain('ScramLoginModule required username="alice" password="a\\"b\\\\c";');
});

test.each([
	[{login}, 'security.protocol=SASL_PLAINTEXT'],
	[{tls: {}}, 'security.protocol=SSL'],
	[{login, tls: {}}, 'security.protocol=SASL_SSL'],
	[{login}, 'sasl.mechanism=SCRAM-SHA-512'],
	[{tls: {authority: {file: '/etc/ca.pem', pem: ''}}}, 'ssl.truststore.location=/etc/ca.pem'],
	[{tls: {authority: {file: '/home/zoë/a\\b.pem', pem: ''}}}, 'ssl.truststore.location=/home/zo\\u00eb/a\\\\b.pem'],
])('%j is told to Java as its own settings', (security, line) => {
	expect(clientProperties(security)).toContain(line);
});
