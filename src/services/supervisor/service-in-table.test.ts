import {mkdir, mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {execa} from 'execa';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {firstInstance, instanceNamed} from '#core';
import {footprint} from '../clean/footprint.ts';
import {identify} from '../process/identity.ts';
import {lockHolder} from '../process/lock-file.ts';
import {services} from '../services.ts';
import {openStack, type StackClient} from './client.ts';
import {madeUpServices} from './fixtures/made-up-services.ts';
import {stackLock} from './stack-files.ts';

const signal = AbortSignal.timeout(60_000);
let directory = '';
beforeEach(async () => {
	directory = await mkdtemp(join(tmpdir(), 'streambook-table-'));
});
afterEach(async () => {
	const left = lockHolder(stackLock(directory));
	if (left !== null) {
		process.kill(left.pid, 'SIGTERM');
	}

	await expect.poll(() => lockHolder(stackLock(directory))).toBeNull();
	await rm(directory, {recursive: true, maxRetries: 5});
});

/** A client of a supervisor in whose table the made-up services are. */
async function open(): Promise<StackClient> {
	const options = {directory, allowedDirectory: directory, ports: 'free', feed: {seed: '1', speed: 20}} as const;
	const main = join(import.meta.dirname, 'fixtures', 'supervisor-of-made-up-services.ts');
	const supervisor = execa(process.execPath, [main, JSON.stringify(options)], {reject: false, cwd: directory});
	await new Promise<void>(resolve => {
		supervisor.stdout.on('data', text => String(text).includes('listening') && resolve());
	});
	return openStack(options, signal);
}

function pidOf(stack: StackClient, name: string): number {
	const status = stack.statuses()[name];
	return status?.phase === 'ready' ? status.pid : 0;
}

test('a service that is only in the table is started after what it needs, listed, logged, told of and stopped', async () => {
	await using stack = await open();
	expect(Object.keys(stack.statuses())).toEqual([...services.map(firstInstance), 'mill/0', 'well']);
	await stack.ensure(['mill'], signal);
	await stack.resume('mill/1', signal);
	expect(stack.statuses()).toMatchObject({
		'mill/0': {phase: 'ready', version: 'hello'},
		'mill/1': {phase: 'ready'},
		well: {phase: 'ready'},
		mysql: {phase: 'stopped'},
	});
	expect(await stack.logTail(instanceNamed([...services, ...madeUpServices], 'mill'), 5)).toEqual(['listening']);
	const {endpoints, urls} = await stack.access(signal);
	const [first, second] = [endpoints['mill/0']?.port, endpoints['mill/1']?.port];
	expect(first).not.toBe(second);
	expect(urls?.mill).toBe(`127.0.0.1:${first},127.0.0.1:${second}`);
	const secrets = JSON.parse(await readFile(join(directory, 'secrets.json'), 'utf8')) as Record<string, string>;
	expect(urls?.well).toBe(`well://:${secrets.wellPassword}@127.0.0.1:${endpoints.well?.port}`);
	expect(await stack.ports()).toMatchObject({mill: first, well: endpoints.well?.port});

	const pids = ['mill/0', 'mill/1', 'well'].map(name => pidOf(stack, name));
	await stack.stop('well', signal);
	expect(stack.statuses()).toMatchObject({'mill/0': {phase: 'stopped'}, 'mill/1': {phase: 'stopped'}, well: {phase: 'stopped'}});
	expect(pids.map(identify)).toEqual([null, null, null]);
	await stack.ensure(['mill'], signal);
	expect(stack.statuses()).toMatchObject({'mill/0': {phase: 'ready'}, 'mill/1': {phase: 'ready'}});
});

test('what a killed supervisor left of it is reaped, what needs others first', async () => {
	const before = await open();
	await before.ensure(['mill'], signal);
	const pids = ['mill/0', 'well'].map(name => pidOf(before, name));
	process.kill(lockHolder(stackLock(directory))?.pid ?? 0, 'SIGKILL');
	await before.closed;
	expect(pids.map(pid => identify(pid) !== null)).toEqual([true, true]);
	await using after = await open();
	expect(after.reaped).toEqual(['mill/0', 'well']);
	expect(pids.map(identify)).toEqual([null, null]);
});

test('what was fetched for it is cleaned, by its exact name', async () => {
	const cache = join(directory, 'cache');
	for (const name of ['stone-1', 'stone-2.part-abcdef', 'stones-of-mine']) {
		await mkdir(join(cache, name), {recursive: true});
	}

	const {parts, foreign} = await footprint({cache, state: directory, temporary: cache, services: madeUpServices});
	expect(parts.map(({name, paths}) => [name, ...paths]).toSorted()).toEqual([
		['stone', join(cache, 'stone-1')],
		['unfinished', join(cache, 'stone-2.part-abcdef')],
	]);
	expect(foreign).toEqual([join(cache, 'stones-of-mine')]);
});

test('a name that is in no table is refused with those that are', async () => {
	await using stack = await open();
	await expect(stack.ensure(['forge'], signal)).rejects.toMatchObject({
		problem: {code: 'UNKNOWN_SERVICE', expected: [...services, ...madeUpServices].map(each => each.name).join(', ')},
	});
});
