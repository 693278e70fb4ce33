import {expect, test} from 'vitest';
import type {Check, CheckContext} from '#core';
import {lookOnce} from '../../../src/testing/look-once.ts';
import {events} from '../../fixtures/edits.ts';
import {checkPublished} from './edits-published.ts';

const check: Check = checkPublished('producer.ts', {
	id: 'looks',
	after: [],
	look: published => ({events: published.events.length}),
	judge: () => ({kind: 'passed'}),
});

async function askedOn(access: CheckContext['access']) {
	const asked: unknown[] = [];
	const report = {pid: 1, exit: {kind: 'exited', code: 0}, tail: [], outputBytes: 0, stopMs: null, forced: false};
	const context = {
		access,
		seed: 'seed',
		freshName: (prefix: string) => prefix,
		defer: () => undefined,
		files: {read: async () => ''},
		kafka: {createTopic: async () => undefined, records: async () => []},
		feed: {createRun: async () => ({id: 'r', url: 'http://127.0.0.1:9/r'}), events: async () => events},
		until: async (_what: string, condition: () => Promise<unknown>) => condition(),
		program: async (_file: string, options: {readonly events: number}) => {
			asked.push(options.events);
			return {report: () => report, stop: async () => report};
		},
	} as unknown as CheckContext;
	return {wanted: asked, seen: await lookOnce(check, context)};
}

test('of a run of its own a program is to publish 200 edits, and they are compared with the events', async () => {
	const {wanted, seen} = await askedOn({feedUrl: 'http://127.0.0.1:9/live', endpoints: {}});
	expect({wanted, seen}).toEqual({wanted: [200], seen: {events: events.length}});
});

test('of a live stream it is to publish 30, and nobody knows the events', async () => {
	const {wanted, seen} = await askedOn({feedUrl: 'http://127.0.0.1:9/live', feed: 'live', endpoints: {}});
	expect({wanted, seen}).toEqual({wanted: [30], seen: {events: 0}});
});
