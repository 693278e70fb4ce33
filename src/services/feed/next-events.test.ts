import {once} from 'node:events';
import {createServer, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {expect, onTestFinished, test} from 'vitest';
import {createFeedControl} from './control.ts';
import {nextEvents} from './next-events.ts';
import {runOptionsSchema} from './server/run-options.ts';
import {createFeedServer} from './server.ts';

async function answering(answer: (response: ServerResponse) => void): Promise<string> {
	const server = createServer((_, response) => answer(response)).listen(0, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(() => {
		server.close();
		server.closeAllConnections();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test('the next events of a stream are read as any client reads them, and the connection is closed', async () => {
	const feed = await createFeedServer({port: 0, token: 'secret', run: runOptionsSchema.parse({seed: 1, speed: 'max'})});
	onTestFinished(() => feed.close());
	const control = createFeedControl({url: feed.url, token: 'secret'});
	const run = await control.createRun({seed: 'next', speed: 'max', faults: {userAgentRequired: true}});
	const expected = (await control.events(run, {from: 0, to: 40})).map(({id, data}) => ({id, data}));
	expect(await nextEvents(run.url, 40)).toEqual(expected);
	await expect.poll(async () => (await control.describeRun(run)).open).toBe(0);
});

test.for([
	['a refusal', (response: ServerResponse) => response.writeHead(403).end(), /403/],
	[
		'an event that is no JSON',
		(response: ServerResponse) => response.writeHead(200, {'content-type': 'text/event-stream'}).write('data: {"a":\n\n'),
		/no JSON object after 0 of 3/,
	],
] as const)('%s is a problem of the stream', async ([_what, answer, found]) => {
	await expect(nextEvents(await answering(answer), 3)).rejects.toMatchObject({
		problem: {code: 'SERVICE_FAILED', found: expect.stringMatching(found)},
	});
});
