import {expect, test} from 'vitest';
import type {CheckContext} from '#core';
import {createProducerRun} from './producer-run.ts';

const feedUrl = 'http://127.0.0.1:9/v2/stream/recentchange';

async function runOn(access: CheckContext['access']) {
	const asked: string[] = [];
	const context = {
		access,
		seed: 'seed',
		freshName: (prefix: string) => `${prefix}-1`,
		defer: () => undefined,
		kafka: {createTopic: async (name: string) => asked.push(`topic ${name}`)},
		feed: {
			async createRun({seed}: {readonly seed: string}) {
				asked.push(`run of ${seed}`);
				return {id: 'r', url: 'http://127.0.0.1:9/runs/r'};
			},
		},
	} as unknown as CheckContext;
	return {...(await createProducerRun(context, {speed: 'max'})), asked};
}

test('a program is given a run of its own', async () => {
	expect(await runOn({feedUrl, endpoints: {}})).toMatchObject({
		run: {url: 'http://127.0.0.1:9/runs/r'},
		asked: ['topic events-1', 'run of seed'],
	});
});

test('on a live stream there are no runs: it is given what programs read', async () => {
	expect(await runOn({feedUrl, feed: 'live', endpoints: {}})).toMatchObject({run: {url: feedUrl}, asked: ['topic events-1']});
});
