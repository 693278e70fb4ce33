import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {afterEach, beforeEach, expect, onTestFinished, test, vi} from 'vitest';
import {receive} from '../12-a-client-that-survives/reference/connection.ts';
import {readStream, type StreamOptions} from './reference/stream.ts';
import {readStream as readStreamOfStarter} from './starter/stream.ts';

/** The stream with its client's own clock: whatever is waited for on it passes at once. */
beforeEach(() => void vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout']}));
afterEach(() => void vi.useRealTimers());

const longerThanSilenceMs = 6000;

type Read = (url: string, options: StreamOptions) => Promise<unknown>;

/** A stream that sends one event to each who connects, and then nothing. */
async function startStream() {
	const server = createServer((_request, response) => {
		response.writeHead(200, {'content-type': 'text/event-stream'}).write('id: [1]\ndata: {}\n\n');
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	let connections = 0;
	server.on('request', () => void connections++);
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		connections: () => connections,
		[Symbol.dispose]() {
			server.closeAllConnections();
			server.close();
		},
	};
}

const readers: readonly [who: string, read: Read][] = [
	['the producer', readStream],
	['the producer of the starter', readStreamOfStarter],
	['the client that survives', async (url, options) => console.error((await receive(url, options)).reason)],
];

test.each(readers)('%s keeps its connection for as long as it has no room itself', async (_who, read) => {
	using stream = await startStream();
	const leaving = new AbortController();
	onTestFinished(() => leaving.abort());
	const [waits, hasRoom] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
	const taken = Promise.withResolvers<unknown>();
	const room = async (): Promise<void> => {
		waits.resolve();
		await hasRoom.promise;
	};
	const reading = read(stream.url, {lastEventId: null, take: taken.resolve, room, signal: leaving.signal});
	await waits.promise;
	await vi.advanceTimersByTimeAsync(2 * longerThanSilenceMs);
	hasRoom.resolve();
	await Promise.race([taken.promise, reading]);
	expect(stream.connections()).toBe(1);
	leaving.abort();
	await reading;
});

test.each(readers)('%s leaves a connection that is silent', async (_who, read) => {
	using stream = await startStream();
	const leaving = new AbortController();
	const taken = Promise.withResolvers<unknown>();
	const room = async (): Promise<void> => undefined;
	const said = vi.spyOn(console, 'error').mockImplementation(() => leaving.abort());
	const reading = read(stream.url, {lastEventId: null, take: taken.resolve, room, signal: leaving.signal});
	await taken.promise;
	await vi.advanceTimersByTimeAsync(longerThanSilenceMs);
	await reading;
	expect(said).toHaveBeenCalledWith(expect.stringContaining('silent for 5000 ms'));
	said.mockRestore();
});
