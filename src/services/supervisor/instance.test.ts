import {mkdtemp, rm} from 'node:fs/promises';
import {connect} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {type Exit, type InstanceStatus, WorkbookError} from '#core';
import type {Launch} from '../managed.ts';
import {fixture} from '../process/fixtures/fixture.ts';
import {identify} from '../process/identity.ts';
import {pickFreePort} from '../process/port.ts';
import {createInstance, type Instance, type InstanceOptions} from './instance.ts';

let directory = '';
let port = 0;
let instance: Instance;
const phases: InstanceStatus['phase'][] = [];
const spawned: number[] = [];

beforeEach(async () => {
	directory = await mkdtemp(join(tmpdir(), 'streambook-instance-'));
	port = await pickFreePort(new Set());
	phases.length = 0;
	spawned.length = 0;
});
afterEach(async () => {
	await instance.stop();
	expect(spawned.map(identify)).toEqual(spawned.map(() => null));
	await rm(directory, {recursive: true});
});

/** A server made of a fixture program, ready when it says `hello`. */
function create(program: string, changes: Partial<Launch> = {}, options: Partial<InstanceOptions> = {}): Instance {
	const launch: Launch = {
		command: fixture(program, String(port)),
		endpoint: {host: '127.0.0.1', port},
		dataDirectory: directory,
		configuredBy: 'template',
		ready: () => greeting(port),
		stopMs: 5_000,
		...changes,
	};
	instance = createInstance({
		name: 'zookeeper',
		logFile: join(directory, 'it.log'),
		configuration: null,
		prepare: async () => launch,
		startMs: 20_000,
		now: () => 0,
		onChange: () => phases.push(instance.status().phase),
		onSpawn: ({pid}) => spawned.push(pid),
		onExit: () => undefined,
		...options,
	});
	return instance;
}

function greeting(at: number): Promise<string> {
	return new Promise((resolve, reject) => {
		connect({port: at, host: '127.0.0.1'})
			.once('error', reject)
			.once('data', data => resolve(String(data)));
	});
}

const problem = (fields: object) => ({problem: expect.objectContaining(fields)});

test('those who ask while it starts share one start, and those who ask later the running server', async () => {
	create('listens');
	const [first, second] = await Promise.all([instance.ensure(), instance.ensure()]);
	expect(await instance.ensure()).toBe(first);
	expect(second).toBe(first);
	expect(first).toMatchObject({phase: 'ready', version: 'hello', endpoint: {port}});
	expect(spawned).toHaveLength(1);
	expect(phases).toEqual(['starting', 'starting', 'ready']);
});

test('it is said to speak before it answers', async () => {
	let answers = false;
	create('forever', {ready: () => (answers ? Promise.resolve('1.0') : Promise.reject(new Error('not yet')))});
	const ready = instance.ensure();
	await instance.speak();
	expect(instance.status().phase).toBe('starting');
	expect(instance.launched()?.endpoint.port).toBe(port);
	answers = true;
	await ready;
	await instance.speak();
	expect(spawned).toHaveLength(1);
});

test('one that cannot be prepared never speaks', async () => {
	create(
		'forever',
		{},
		{
			prepare: async () => {
				throw new WorkbookError({code: 'DOWNLOAD_FAILED', message: 'there is no network'});
			},
		},
	);
	await expect(instance.speak()).rejects.toMatchObject(problem({code: 'DOWNLOAD_FAILED'}));
});

test('one that ends while it starts fails with its last words and their cause', async () => {
	create('dies-early');
	await expect(instance.ensure()).rejects.toMatchObject(
		problem({
			code: 'SERVICE_FAILED',
			message: expect.stringContaining('another program listens'),
			found: expect.stringContaining('BindException'),
		}),
	);
	expect(instance.status().phase).toBe('failed');
});

test('one that never answers fails when its time is over, and is ended', async () => {
	create('forever', {}, {startMs: 500});
	await expect(instance.ensure()).rejects.toMatchObject(problem({code: 'SERVICE_NOT_READY'}));
	expect(spawned.map(identify)).toEqual([null]);
});

test('a port that another program holds is told before anything is started', async () => {
	create('listens');
	await instance.ensure();
	const other = createInstance({...takenOptions(), onSpawn: ({pid}) => spawned.push(pid)});
	await expect(other.ensure()).rejects.toMatchObject(problem({code: 'PORT_TAKEN', found: expect.stringContaining(String(port))}));
	expect(spawned).toHaveLength(1);
});

function takenOptions(): InstanceOptions {
	return {
		name: 'mysql',
		logFile: join(directory, 'other.log'),
		configuration: null,
		prepare: async () => ({
			command: fixture('listens', String(port)),
			endpoint: {host: '127.0.0.1', port},
			dataDirectory: directory,
			configuredBy: 'template',
			ready: () => greeting(port),
			stopMs: 1_000,
		}),
		startMs: 5_000,
		now: () => 0,
		onChange: () => undefined,
		onSpawn: () => undefined,
		onExit: () => undefined,
	};
}

test('one that dies is seen to be gone, and is started again by the next who needs it', async () => {
	create('listens');
	const {pid} = await instance.ensure();
	await instance.kill();
	expect(instance.status()).toMatchObject({phase: 'failed', problem: {code: 'SERVICE_GONE', found: 'ended by SIGKILL'}});
	expect((await instance.ensure()).pid).not.toBe(pid);
});

test('stopped while it starts, it does not come up, and whoever waits is told', async () => {
	create('forever');
	const starting = instance.ensure();
	const outcome = expect(starting).rejects.toMatchObject(problem({code: 'INTERRUPTED'}));
	await expect.poll(() => spawned.length).toBe(1);
	await instance.stop();
	await outcome;
	expect(instance.status().phase).toBe('stopped');
});

test('asked for while it stops, it stops first and then starts', async () => {
	create('listens');
	const first = await instance.ensure();
	const stopped = instance.stop();
	const second = await instance.ensure();
	await stopped;
	expect(second.pid).not.toBe(first.pid);
	expect(identify(first.pid)).toBeNull();
});

test('one that ignores SIGTERM is killed when its time is over', async () => {
	create('ignores-signals', {ready: async () => 'ready', stopMs: 100});
	await instance.ensure();
	await instance.stop();
	expect(spawned.map(identify)).toEqual([null]);
});

test('a start that failed for what will pass is tried again', async () => {
	const attempts: string[] = [];
	create('dies-early', {
		async tryAgain(log) {
			attempts.push(log.at(-1) ?? '');
			return attempts.length < 3;
		},
	});
	await expect(instance.ensure()).rejects.toBeInstanceOf(WorkbookError);
	expect(attempts).toEqual(Array.from({length: 3}, () => expect.stringContaining('BindException')));
	expect(spawned).toHaveLength(3);
});

test('a launch is told once that no process of it will come any more, and how the last one ended', async () => {
	const finished: (Exit | null)[] = [];
	const finish = (exit: Exit | null): void => void finished.push(exit);
	let tries = 0;
	create('dies-early', {
		finish,
		tryAgain: async () => {
			expect(finished).toEqual([]);
			tries += 1;
			return tries < 3;
		},
	});
	await expect(instance.ensure()).rejects.toBeInstanceOf(WorkbookError);
	await expect.poll(() => finished).toEqual([{kind: 'exited', code: 1}]);

	create('listens', {finish});
	await instance.ensure();
	const other = createInstance({
		...takenOptions(),
		prepare: async () => ({...(await takenOptions().prepare(null, () => undefined, AbortSignal.abort())), finish}),
	});
	await expect(other.ensure()).rejects.toMatchObject(problem({code: 'PORT_TAKEN'}));
	expect(finished.slice(1)).toEqual([null]);
	await instance.kill();
	await expect.poll(() => finished.slice(2)).toEqual([{kind: 'signalled', signal: 'SIGKILL'}]);
});
