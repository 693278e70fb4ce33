import {expect, test} from 'vitest';
import type {Action, TaskStep} from '#core';
import {services} from '../services/services.ts';
import {fakeCheck} from '../testing/fakes.ts';
import {providedService} from './provided.ts';

function step(action: Action): TaskStep {
	return {kind: 'task', id: 'start', needs: [], action, checks: [fakeCheck('any')]};
}

const broker = step({kind: 'start-server', instance: 'kafka/0', file: 'server.properties'});
const zookeeper = step({kind: 'start-server', instance: 'zookeeper', file: 'zookeeper.properties'});

test('a step that starts a server of others is provided by them', () => {
	expect(providedService(broker, {services, external: ['kafka', 'mysql']})).toBe('kafka');
	expect(providedService(zookeeper, {services, external: ['zookeeper']})).toBe('zookeeper');
});

test('a broker of ours is not started with the ZooKeeper of others', () => {
	expect(providedService(broker, {services, external: ['zookeeper']})).toBe('zookeeper');
	expect(
		providedService(step({kind: 'start-broker-alone', file: 'server.properties'}), {services, external: ['zookeeper']}),
	).toBe('zookeeper');
});

test('what is ours is started, and what starts nothing is done', () => {
	expect(providedService(zookeeper, {services, external: ['kafka']})).toBeNull();
	expect(providedService(step({kind: 'start-services', names: ['mysql']}), {services, external: ['mysql']})).toBeNull();
	expect(providedService({kind: 'read', id: 'text'}, {services, external: ['kafka']})).toBeNull();
});
