import {once} from 'node:events';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {expect, onTestFinished, test} from 'vitest';
import {runOptionsSchema} from '../../feed/server/run-options.ts';
import {createFeedServer} from '../../feed/server.ts';
import {readStream} from '../../feed/testing/read-stream.ts';
import {contactOf, isContact} from './contact.ts';
import {liveFeed} from './live-feed.ts';

const contact = 'ada@example.org';
const soon = () => AbortSignal.timeout(10_000);

/** A server in place of Wikimedia's: no test reads the real one. */
async function original(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
	const server = createServer(answer).listen(0, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(() => {
		server.close();
		server.closeAllConnections();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function live(origin: string) {
	const leaving = new AbortController();
	onTestFinished(() => leaving.abort());
	return liveFeed(contact, leaving.signal, origin);
}

test('a program gets the events of the original, and takes up where it was', async () => {
	const feed = await createFeedServer({port: 0, run: runOptionsSchema.parse({seed: 'live', speed: 'max'})});
	onTestFinished(() => feed.close());
	const {access, ready} = await live(feed.url);
	expect(await ready(soon())).toMatch(/^live from 127\.0\.0\.1/);

	const first = await readStream(access.feedUrl ?? '', 5);
	expect(first.headers.get('content-type')).toContain('text/event-stream');
	expect(first.frames).toHaveLength(5);
	const resumed = await readStream(access.feedUrl ?? '', 20, {'last-event-id': first.frames[1]?.id ?? ''});
	expect(resumed.frames.map(({data}) => data)).toContain(first.frames[2]?.data);
});

test('the original is told whom to write to, whatever the program says of itself', async () => {
	const seen: (string | undefined)[] = [];
	const origin = await original((request, response) => {
		seen.push(request.headers['user-agent']);
		response.writeHead(200, {'content-type': 'text/event-stream'}).write(':ok\n\n');
	});
	const {access, ready} = await live(origin);
	await ready(soon());
	const leave = new AbortController();
	await fetch(access.feedUrl ?? '', {headers: {'user-agent': 'curl/8'}, signal: leave.signal});
	leave.abort();
	expect(seen).toHaveLength(2);
	expect(seen.every(each => /^streambook\/\d[\d.]* \(ada@example\.org\) node\/\d/.test(each ?? ''))).toBe(true);
});

test.for([
	[403, 'ACCESS_REFUSED', /who we say we are/],
	[429, 'SERVICE_NOT_READY', /enough connections/],
	[503, 'SERVICE_NOT_READY', /no live stream/],
] as const)('a refusal with %i says why and offers the recording', async ([status, code, message]) => {
	const origin = await original((_, response) => response.writeHead(status).end('some words\n'));
	const {ready} = await live(origin);
	await expect(ready(soon())).rejects.toMatchObject({
		problem: {
			code,
			message: expect.stringMatching(message),
			found: expect.stringContaining(`${status} some words`),
			remedy: expect.stringContaining('recording'),
		},
	});
});

test('without a network it says so and offers the recording', async () => {
	const {ready} = await live('http://127.0.0.1:9');
	await expect(ready(soon())).rejects.toMatchObject({
		problem: {
			code: 'SERVICE_NOT_READY',
			found: expect.stringContaining('ECONNREFUSED'),
			remedy: expect.stringContaining('recording'),
		},
	});
});

test('a third connection at once is refused as the original refuses it', async () => {
	const origin = await original((_, response) => {
		response.writeHead(200, {'content-type': 'text/event-stream'}).write(':ok\n\n');
	});
	const {access} = await live(origin);
	const leave = new AbortController();
	const statuses: number[] = [];
	for (let each = 0; each < 3; each++) {
		statuses.push((await fetch(access.feedUrl ?? '', {signal: leave.signal})).status);
	}

	leave.abort();
	expect(statuses).toEqual([200, 200, 429]);
});

test('a program that leaves takes its connection to the original with it', async () => {
	const left = Promise.withResolvers<void>();
	const origin = await original((_, response) => {
		response.writeHead(200, {'content-type': 'text/event-stream'}).write(':ok\n\n');
		response.once('close', left.resolve);
	});
	const {access} = await live(origin);
	const leave = new AbortController();
	await fetch(access.feedUrl ?? '', {signal: leave.signal});
	leave.abort();
	await left.promise;
});

test.for(['https://example.org/course', 'http://wiki.example.org/User:Ada', 'ada@example.org'])('%s is a contact', text => {
	expect(contactOf(` ${text}\n`)).toBe(text);
});

test.for([
	'',
	'ada',
	'ada@home',
	'https://',
	'a b@example.org',
	'ada@example.org)',
	'ada@example.org\r\nx: y',
	`${'a'.repeat(300)}@example.org`,
])('%j is no contact', text => {
	expect(isContact(text)).toBe(false);
	expect(() => contactOf(text)).toThrow('that is no contact');
});
