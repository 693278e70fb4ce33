import {expect, test} from 'vitest';
import {emptyProgress, type InstanceStatus, initialSession} from '#core';
import {createSession} from '../engine/session.ts';
import {tellServersStop} from './servers-left.ts';

const ready: InstanceStatus = {
	phase: 'ready',
	endpoint: {host: '127.0.0.1', port: 2181},
	version: '3.8.4',
	pid: 7,
	configuredBy: 'learner',
};

async function said(status: InstanceStatus, outlives: boolean, voice: 'plain' | 'json' = 'plain'): Promise<readonly string[]> {
	const session = createSession(initialSession([], emptyProgress('a')), () => undefined);
	session.dispatch({type: 'services-changed', services: {zookeeper: status}});
	const lines: string[] = [];
	const servers = async () => ({outlives: async () => outlives});
	await tellServersStop({session, words: {}, servers}, {voice, print: line => lines.push(line)});
	return lines;
}

test('that servers stop with a command is said, so that nobody asks them in vain', async () => {
	expect(await said(ready, false)).toEqual(['cli.servers-stop']);
});

test.each([
	['they stay, for another or since they are pinned', ready, true, 'plain'],
	['none runs', {phase: 'stopped'}, false, 'plain'],
	['others run them', {...ready, configuredBy: 'external'}, false, 'plain'],
	['a program listens', ready, false, 'json'],
] satisfies [string, InstanceStatus, boolean, 'plain' | 'json'][])(
	'nothing is said when %s',
	async (_when, status, outlives, voice) => {
		expect(await said(status, outlives, voice)).toEqual([]);
	},
);
