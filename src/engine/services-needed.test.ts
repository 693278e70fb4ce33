import {expect, test} from 'vitest';
import type {Action, Lab, ServiceOutline, StepRequest} from '#core';
import {fakeCheck} from '../testing/fakes.ts';
import {servicesNeeded, servicesOfLabs} from './services-needed.ts';

const services: Action = {kind: 'start-services', names: ['mysql']};
const server: Action = {kind: 'start-server', instance: 'kafka/0', file: 'server.properties'};

test.each([
	['a run starts them itself', services, 'run', ['feed']],
	['a check finds what its action would have started', services, 'check', ['feed', 'mysql']],
	["a check of the learner's own server finds it as it is", server, 'check', ['feed']],
	['one more look starts what passed before', server, 'recheck', ['feed', 'kafka']],
] as const)('%s', (_what, action, what: StepRequest['what'], needed) => {
	const step = {kind: 'task', id: 'it', needs: ['feed'], action, checks: [fakeCheck('it')]} as const;
	expect(servicesNeeded(step, what)).toEqual(needed);
});

test('a text needs nothing', () => {
	expect(servicesNeeded({kind: 'read', id: 'text'}, 'run')).toEqual([]);
});

test('labs need what their steps and checks name and what that needs; a name that nobody knows keeps no other lab from its servers', () => {
	const outline = (name: string, needs: readonly string[] = []): ServiceOutline => ({
		name,
		needs,
		instances: 'one',
		wellKnownPort: 1,
	});
	const table = [outline('zookeeper'), outline('kafka', ['zookeeper']), outline('mysql'), outline('redis')];
	const lab: Lab = {
		id: 'it',
		number: 1,
		minutes: 1,
		servers: 'shared',
		steps: [
			{kind: 'read', id: 'text'},
			{kind: 'task', id: 'do', needs: ['mysq'], action: services, checks: [{...fakeCheck('it'), needs: ['kafka']}]},
		],
		pitfalls: [],
	};
	expect(servicesOfLabs([lab], table)).toEqual(['zookeeper', 'kafka', 'mysql']);
	expect(servicesOfLabs([], table)).toEqual([]);
});
