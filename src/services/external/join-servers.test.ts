import {expect, test} from 'vitest';
import {WorkbookError} from '#core';
import {fakeServers} from '../../testing/fakes.ts';
import type {StackClient} from '../supervisor/client.ts';
import type {ExternalServer} from './external-server.ts';
import {joinServers} from './join-servers.ts';

const {signal} = new AbortController();
const configuration = {configuredBy: 'learner', file: 'server.properties'} as const;

/** A cluster of others that answers unless told otherwise, and a stack of our own that writes down what was asked. */
function joined(ready: () => Promise<string> = async () => 'one broker', parts: Partial<ExternalServer> = {}) {
	const managed = fakeServers();
	const external: ExternalServer = {
		instance: 'kafka/0',
		endpoint: {host: 'kafka.example', port: 9093},
		access: {brokers: 'kafka.example:9093'},
		needsManaged: false,
		ready,
		...parts,
	};
	// What only a stack of our own can do is not asked for here.
	return {managed, servers: joinServers(managed as unknown as StackClient, [external], 'alice')};
}

test('only what is ours is started; what others run is asked', async () => {
	const {managed, servers} = joined();
	await servers.ensure(['zookeeper', 'kafka'], signal);
	expect(managed.asked).toEqual(['ensure zookeeper']);
	expect(servers.statuses()).toMatchObject({
		zookeeper: {phase: 'ready', configuredBy: 'template'},
		'kafka/0': {phase: 'ready', configuredBy: 'external', endpoint: {host: 'kafka.example'}},
	});
	expect((await servers.access(signal)).brokers).toBe('kafka.example:9093');
});

test('before it has answered, nobody is sent to it', async () => {
	const {servers} = joined();
	expect((await servers.access(signal)).endpoints).toEqual({});
	expect(servers.statuses()['kafka/0']).toEqual({phase: 'stopped'});
});

test('a server of others that does not answer is a problem with its own words', async () => {
	const {servers} = joined(async () => {
		throw new WorkbookError({code: 'ACCESS_REFUSED', message: 'wrong password'});
	});
	await expect(servers.ensure(['kafka'], signal)).rejects.toMatchObject({problem: {code: 'ACCESS_REFUSED'}});
	expect(servers.statuses()['kafka/0']).toMatchObject({phase: 'failed', problem: {message: 'wrong password'}});
});

test('a server of others is neither started nor stopped nor killed', async () => {
	const {managed, servers} = joined();
	for (const attempt of [
		servers.start('kafka/0', configuration, signal),
		servers.stop('kafka/0', signal),
		servers.kill('kafka/0', signal),
	]) {
		await expect(attempt).rejects.toMatchObject({problem: {code: 'EXTERNAL_SERVER'}});
	}

	await servers.stop('zookeeper', signal);
	expect(managed.asked).toEqual(['stop zookeeper']);
});

test('a stream that cannot play runs for checks has a feed of our own beside it', async () => {
	const {managed, servers} = joined(undefined, {instance: 'feed', access: {feedUrl: 'https://x.example/'}, needsManaged: true});
	await servers.ensure(['feed'], signal);
	expect(managed.asked).toEqual(['ensure feed']);
	expect((await servers.access(signal)).feedUrl).toBe('https://x.example/');
});

test('names carry the prefix where others run the server', () => {
	const {servers} = joined();
	expect(servers.names.topic('events')).toBe('alice-events');
	expect(servers.names.table('changes')).toBe('changes');
});
