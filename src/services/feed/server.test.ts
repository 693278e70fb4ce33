import {once} from 'node:events';
import {connect} from 'node:net';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createFeedControl} from './control.ts';
import {createRecording} from './recording/recording.ts';
import {textOf} from './recording/slots.ts';
import {recordingOptionsOf, runOptionsSchema} from './server/run-options.ts';
import {createFeedServer, type FeedServer} from './server.ts';
import {readStream} from './testing/read-stream.ts';
import {framesOf} from './wire/frames.ts';

const token = 'a token';
let control: ReturnType<typeof createFeedControl>;
const options = runOptionsSchema.parse({seed: 'tests', speed: 'max', rate: 2});
const recording = createRecording(recordingOptionsOf(options));
const frames = framesOf(recording, {streams: ['mediawiki.recentchange'], format: 'sse'});
let server: FeedServer;
let stream: string;

beforeAll(async () => {
	server = await createFeedServer({port: 0, token, run: options});
	stream = `${server.url}/v2/stream/recentchange`;
	control = createFeedControl({url: server.url, token});
});
afterAll(() => server.close());

/** What a server says to a request of these lines, up to `bytes` of it. */
async function say(lines: readonly string[], bytes: number): Promise<string> {
	const socket = connect(server.port, '127.0.0.1');
	socket.end(`${lines.join('\r\n')}\r\n\r\n`);
	let text = '';
	for await (const piece of socket.setEncoding('latin1')) {
		text += piece;
		if (text.length >= bytes) {
			break;
		}
	}

	return text;
}

describe('on the wire', () => {
	it('is what the original sends, byte for byte', async () => {
		const text = await say(['GET /v2/stream/recentchange HTTP/1.1', 'Host: localhost', 'Accept: text/event-stream'], 5000);
		const [head = '', ...chunks] = text.split('\r\n\r\n');
		const lines = head.split('\r\n').filter(line => !line.startsWith('Date: '));
		expect(lines).toEqual([
			'HTTP/1.1 200 OK',
			'access-control-allow-origin: *',
			'content-type: text/event-stream; charset=utf-8',
			'cache-control: no-cache',
			'connection: keep-alive',
			'Transfer-Encoding: chunked',
		]);
		const body = Buffer.from(chunks.join('\r\n\r\n'), 'latin1').toString();
		expect(body).toMatch(
			/^5\r\n:ok\n\n\r\n[0-9a-f]+\r\nevent: message\nid: \[\{"topic":"eqiad\.mediawiki\.recentchange","partition":0,"timestamp":\d{13}\},/,
		);
		expect(body).toContain(textOf(frames[0]?.parts() ?? [], 0));
	});

	it('is the recording, frame by frame, into the next round', async () => {
		const count = frames.length + 20;
		const {begin, frames: read} = await readStream(stream, count);
		expect(begin).toBe(':ok\n\n');
		const sent = read.map(({event, id, data}) => `event: ${event}\nid: ${id}\ndata: ${data}\n\n`);
		expect(
			sent.join('') ===
				Array.from({length: count}, (_, index) =>
					textOf(frames[index % frames.length]?.parts() ?? [], Math.floor(index / frames.length)),
				).join(''),
		).toBe(true);
	});

	it('names no character set to a client that names no type', async () => {
		expect(await say(['GET /v2/stream/recentchange HTTP/1.1', 'Host: localhost'], 500)).toContain(
			'content-type: text/event-stream\r\n',
		);
	});

	it('is one event a line for a client that accepts JSON', async () => {
		const response = await fetch(stream, {headers: {accept: 'application/json'}});
		const reader = (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader();
		let text = '';
		while (text.split('\n').length < 5) {
			text += (await reader.read()).value;
		}

		await reader.cancel();
		expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
		const [blank, first = ''] = text.split('\n');
		expect(blank).toBe('');
		expect(JSON.parse(first)).toMatchObject({$schema: '/mediawiki/recentchange/1.0.0'});
	});

	it('joins several streams, by name or alias, in the order of their events', async () => {
		const {frames: read} = await readStream(`${server.url}/v2/stream/mediawiki.page-create,revision-create,recentchange`, 150);
		const events = read.map(({data}) => JSON.parse(data) as {meta: {stream: string; request_id: string}});
		expect(new Set(events.map(({meta}) => meta.stream)).size).toBe(3);
		const created = events.find(({meta}) => meta.stream === 'mediawiki.page-create');
		expect(events.filter(({meta}) => meta.request_id === created?.meta.request_id).map(({meta}) => meta.stream)).toEqual([
			'mediawiki.page-create',
			'mediawiki.revision-create',
			'mediawiki.recentchange',
		]);
	});
});

describe('at the root', () => {
	it('describes itself to programs', async () => {
		const response = await fetch(`${server.url}/?spec`);
		const {openapi, paths} = (await response.json()) as {openapi: string; paths: object};
		expect(openapi).toBe('3.0.0');
		expect(Object.keys(paths)).toEqual(
			expect.arrayContaining(['/v2/stream/{streams}', '/v2/stream/recentchange', '/v2/stream/mediawiki.page-undelete']),
		);
	});

	it('describes itself to people, wherever they ask', async () => {
		const response = await fetch(server.url);
		expect(response.url).toBe(`${server.url}/?doc`);
		expect(await response.text()).toContain('/v2/stream/revision-create');
	});
});

describe('with odd clients', () => {
	it('refuses what is not HTTP, and a header of a megabyte, and goes on', async () => {
		expect(await say(['not http at all'], 30)).toMatch(/^HTTP\/1\.1 400 Bad Request/);
		const answer = await say(['GET / HTTP/1.1', `Last-Event-ID: ${'x'.repeat(1_000_000)}`], 30).catch(
			(error: NodeJS.ErrnoException) => String(error.code),
		);
		expect(answer).toMatch(/^HTTP\/1\.1 431|^ECONNRESET|^EPIPE/);
		expect((await readStream(stream, 1)).frames).toHaveLength(1);
	});

	it('keeps nothing for one that never reads, and serves the others', async () => {
		const run = await control.createRun({seed: 'many', speed: 'max'});
		const lazy = connect(server.port, '127.0.0.1');
		lazy.pause();
		lazy.write(`GET ${new URL(run.url).pathname} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
		await once(lazy, 'connect');
		const {frames: read} = await readStream(run.url, 30_000);
		expect(read).toHaveLength(30_000);
		const {history} = await control.describeRun(run);
		// What the system's own buffers take is all that it got.
		expect(Math.min(...history.map(({sent}) => sent))).toBeLessThan(15_000);
		lazy.destroy();
		await control.deleteRun(run);
	}, 30_000);

	it('has no more streams open than it was allowed', async () => {
		const small = await createFeedServer({port: 0, run: options, connectionLimit: 2});
		const url = `${small.url}/v2/stream/recentchange`;
		const leave = new AbortController();
		await Promise.all([fetch(url, {signal: leave.signal}), fetch(url, {signal: leave.signal})]);
		const third = await fetch(url);
		expect(third.status).toBe(429);
		expect(await third.json()).toMatchObject({title: 'Too Many Concurrent Connections From Your Client IP'});
		leave.abort();
		await small.close();
	});

	it('ends at once, whatever they do', async () => {
		const busy = await createFeedServer({port: 0, token, run: {...options, speed: 1}});
		const lazy = connect(busy.port, '127.0.0.1');
		lazy.pause();
		lazy.write('GET /v2/stream/recentchange HTTP/1.1\r\nHost: localhost\r\n\r\n');
		const reading = readStream(`${busy.url}/v2/stream/recentchange`, 1_000_000);
		await expect.poll(() => createFeedControl({url: busy.url, token}).status()).toMatchObject({clients: 2});
		const started = performance.now();
		await busy.close();
		expect(performance.now() - started).toBeLessThan(2000);
		expect((await reading).status).toBe(200);
		lazy.destroy();
	});
});
