import {expect, test} from 'vitest';
import {type InstanceStatus, type ServiceStatuses, WorkbookError} from '#core';
import type {StackClient} from '../services/supervisor/client.ts';
import {fakeServers} from '../testing/fakes.ts';
import {areReady, everyServer} from './every-server.ts';

const never = new Promise<never>(() => undefined);
const signal = AbortSignal.timeout(10_000);
const names = ['zookeeper', 'kafka', 'mysql', 'feed'];
const stopping: InstanceStatus = {phase: 'stopping'};

/** A stack all of whose servers are ready when asked, but for the parts given. */
function stack(parts: Partial<StackClient> = {}): StackClient {
	return {...fakeServers(), pin: async () => undefined, closed: never, ...parts} as StackClient;
}

test('a stack that is being stopped is waited out, and the next one is asked', async () => {
	const {promise: closed, resolve: close} = Promise.withResolvers<void>();
	const ending = stack({
		closed,
		async ensure() {
			setImmediate(close);
			throw new WorkbookError({code: 'SUPERVISOR_UNREACHABLE', message: 'the servers are being stopped'});
		},
	});
	const next = stack();
	const stacks = [ending, next];
	expect(await everyServer(async () => stacks.shift() ?? next, names, signal)).toBe(next);
});

test('a server that is just being stopped is asked for again when it has changed', async () => {
	let broker: InstanceStatus = stopping;
	const ready = fakeServers();
	const servers = stack({
		ensure: ready.ensure,
		statuses: (): ServiceStatuses => ({...ready.statuses(), ...(broker === stopping && {'kafka/0': broker})}),
		subscribe(listener) {
			setImmediate(() => {
				broker = {phase: 'stopped'};
				listener({});
			});
			return () => undefined;
		},
	});
	expect(areReady((await everyServer(async () => servers, names, signal)).statuses(), names)).toBe(true);
});

test('a stop that does not end is given up after a while', async () => {
	const servers = stack({statuses: () => ({zookeeper: stopping})});
	await expect(everyServer(async () => servers, names, signal, 20)).rejects.toMatchObject({problem: {code: 'TIMED_OUT'}});
});

test('what keeps a server from starting is told at once', async () => {
	const problem = {code: 'PORT_TAKEN', message: 'another listens there'} as const;
	const servers = stack({ensure: () => Promise.reject(new WorkbookError(problem))});
	await expect(everyServer(async () => servers, names, signal)).rejects.toMatchObject({problem});
});

test('a server that failed since is not waited for, and not ready', async () => {
	const failed: ServiceStatuses = {mysql: {phase: 'failed', problem: {code: 'SERVICE_GONE', message: 'gone'}}};
	const servers = stack({statuses: () => failed});
	expect(await everyServer(async () => servers, names, signal)).toBe(servers);
	expect(areReady(failed, names)).toBe(false);
});
