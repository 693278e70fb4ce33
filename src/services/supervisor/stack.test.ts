import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {type InstanceName, WorkbookError} from '#core';
import type {ServerConfiguration} from '../../engine/interfaces.ts';
import type {Prepare} from '../managed.ts';
import {fixture} from '../process/fixtures/fixture.ts';
import {pickFreePort} from '../process/port.ts';
import {services} from '../services.ts';
import {createStack, type Stack} from './stack.ts';
import {openStateFile} from './state-file.ts';

let directory = '';
beforeEach(async () => {
	directory = await mkdtemp(join(tmpdir(), 'streambook-stack-'));
});
afterEach(() => rm(directory, {recursive: true}));

const stateFile = () => openStateFile(join(directory, 'state.json'));

function stackWith(prepare: Prepare): Stack {
	return createStack({
		settings: {
			directory,
			cache: directory,
			allowedDirectory: directory,
			secrets: name => name,
			feed: {seed: '1', speed: 20},
		},
		services: services.map(service => ({...service, prepare})),
		port: async () => 1,
		state: stateFile(),
		now: Date.now,
		onChange: () => undefined,
	});
}

test('a stack that is shutting down starts nothing any more: it would be left behind', async () => {
	const asked: string[] = [];
	const stack = stackWith(async ({instance}) => {
		asked.push(instance);
		throw new Error('nothing is to be started');
	});
	const over = stack.shutDown();
	const refused = {problem: {code: 'SUPERVISOR_UNREACHABLE', message: 'the servers are being stopped'}};
	await expect(stack.ensure(['kafka', 'mysql'])).rejects.toMatchObject(refused);
	await expect(stack.start('feed', {configuredBy: 'learner', file: 'x'})).rejects.toMatchObject(refused);
	await over;
	expect(asked).toEqual([]);
});

test.each([
	['zookeeper', ['zookeeper']],
	['kafka/0', ['zookeeper']],
	['kafka/1', ['zookeeper']],
	['mysql', ['mysql']],
	['feed', ['feed']],
] as const)('%s is resumed with what it needs first, and none of its kind in its place', async (name, first) => {
	const asked: string[] = [];
	const stack = stackWith(async ({instance}) => {
		asked.push(instance);
		throw new Error('nothing is to be started');
	});
	await expect(stack.resume(name)).rejects.toThrow();
	expect(asked).toEqual(first);
	expect(stack.statuses()['kafka/0']).toEqual({phase: 'stopped'});
});

/** What comes of a start depends on the file's name. */
const byName: Prepare = async ({instance, configuration}) => {
	const file = configuration?.file ?? 'template';
	if (file.includes('refused')) {
		throw new WorkbookError({code: 'CONFIG_REFUSED', message: `${file} cannot be used`});
	}

	const port = await pickFreePort(new Set());
	return {
		command: fixture(file.includes('dies') ? 'dies-early' : 'listens', String(port)),
		endpoint: {host: '127.0.0.1', port},
		dataDirectory: join(directory, instance),
		configuredBy: configuration?.configuredBy ?? 'template',
		ready: async () => (file.includes('dies') ? Promise.reject(new Error('no answer')) : file),
		stopMs: 5_000,
	};
};
const from = (file: string): ServerConfiguration => ({configuredBy: 'learner', file: join(directory, file)});

/** What it was started from. */
function startedFrom(stack: Stack, instance: InstanceName = 'zookeeper'): string | undefined {
	const status = stack.statuses()[instance];
	return status?.phase === 'ready' ? status.version.replace(`${directory}/`, '') : status?.phase;
}

test.each<[string, readonly (string | null)[], string]>([
	['nothing was tried', [], 'template'],
	['one that works', ['good'], 'good'],
	['one that is refused', ['refused'], 'template'],
	['one whose server ends', ['dies'], 'template'],
	['one that works, then one that is refused', ['good', 'refused'], 'good'],
	['one that works, then one whose server ends', ['good', 'dies'], 'good'],
	['one that works, then another', ['good', 'other'], 'other'],
	['one that works, then ours', ['good', null], 'template'],
])('%s: a server is started again from what last worked (%j)', async (_, tries, expected) => {
	await Promise.all(['good', 'other', 'refused', 'dies'].map(file => writeFile(join(directory, file), '')));
	const first = stackWith(byName);
	for (const file of tries) {
		await first.start('zookeeper', file === null ? null : from(file)).catch(() => undefined);
	}

	await first.ensure(['zookeeper']);
	expect(startedFrom(first)).toBe(expected);
	await first.shutDown();

	const second = stackWith(byName);
	await second.ensure(['zookeeper']);
	expect(startedFrom(second)).toBe(expected);
	await second.shutDown();
});

test.each(['refused', 'gone'])('what a server last ran with is %s now: ours takes its place', async what => {
	stateFile().configure('zookeeper', from(what));
	const stack = stackWith(byName);
	await stack.ensure(['zookeeper']);
	expect(startedFrom(stack)).toBe('template');
	await stack.shutDown();
});
