import {expect, test} from 'vitest';
import type {InstanceStatus, ServiceStatuses} from '#core';
import {serversReplaced} from './servers-replaced.ts';

const running = (pid: number): InstanceStatus => {
	return {phase: 'ready', endpoint: {host: '127.0.0.1', port: 1}, pid, configuredBy: 'template', version: '3'};
};
const ready = (pid: number): ServiceStatuses => ({'kafka/0': running(pid)});
const starting: ServiceStatuses = {'kafka/0': {phase: 'starting', since: 0}};

test.each<[string, readonly ServiceStatuses[], boolean]>([
	['told again as they are', [ready(1)], false],
	['on their way', [starting], false],
	['back as they were', [starting, ready(1)], false],
	['replaced', [starting, ready(2)], true],
	['gone', [{'kafka/0': {phase: 'stopped'}}], true],
	[
		'joined by another',
		[
			{...ready(1), mysql: {phase: 'starting', since: 0}},
			{...ready(1), mysql: running(3)},
		],
		true,
	],
])('servers that are %s', async (_what, told, expected) => {
	const listeners = new Set<(statuses: ServiceStatuses) => void>();
	const over = new AbortController();
	const replaced = serversReplaced(
		{
			statuses: () => ready(1),
			subscribe(listener) {
				listeners.add(listener);
				return () => listeners.delete(listener);
			},
		},
		over.signal,
	);
	for (const statuses of told) {
		for (const listener of listeners) {
			listener(statuses);
		}
	}

	over.abort();
	expect(await replaced).toBe(expected);
	expect(listeners.size).toBe(0);
});
