import {connect} from 'node:net';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {createFeedControl} from '../services/feed/control.ts';
import {runOptionsSchema} from '../services/feed/server/run-options.ts';
import {createFeedServer, type FeedServer} from '../services/feed/server.ts';
import {accountOf} from './account.ts';
import {oneTrial, type TrialReport} from './one-trial.ts';
import type {Reader} from './reader.ts';
import type {Trial} from './trials.ts';

let server: FeedServer;
beforeAll(async () => {
	server = await createFeedServer({port: 0, token: 'secret', run: runOptionsSchema.parse({seed: 1})});
});
afterAll(() => server.close());

const cuts: Trial = {
	name: 'cuts',
	faults: {cutAfterEvents: 100, strikes: 2},
	struck: ({history}) => history.filter(({ended}) => ended === 'cut').length === 2,
};

/** What a client makes of the frames of one connection, and how it asks for the next ones. */
interface Client {
	readonly keeps?: (id: string, index: number) => boolean;
	readonly resumes?: boolean;
}

async function trial({keeps = () => true, resumes = true}: Client, patienceMs?: number): Promise<TrialReport> {
	const feed = createFeedControl({url: server.url, token: 'secret'});
	const start = async (url: string): Promise<Reader> => {
		const received: string[] = [];
		const leaving = new AbortController();
		const read = async (): Promise<void> => {
			for (let place = ''; !leaving.signal.aborted; ) {
				for await (const {id, data} of framesOf(url, place, leaving.signal)) {
					place = resumes ? id : '';
					const event = (JSON.parse(data) as {readonly meta: {readonly id: string}}).meta.id;
					received.push(...(keeps(event, received.length) ? [event] : []));
				}
			}
		};
		const ended = read();
		const stop = async (): Promise<void> => {
			leaving.abort();
			await ended;
		};

		return {
			received: () => received,
			ended: () => false,
			pause: () => undefined,
			resume: () => undefined,
			stop,
			[Symbol.asyncDispose]: stop,
		};
	};

	const signal = AbortSignal.timeout(50_000);
	return oneTrial(cuts, {feed, seed: 'test', start, signal, ...(patienceMs !== undefined && {patienceMs})});
}

async function* framesOf(url: string, place: string, signal: AbortSignal) {
	const frame = /event: message\nid: (?<id>.*)\ndata: (?<data>.*)\n\n/g;
	try {
		const response = await fetch(url, {signal, headers: place === '' ? {} : {'last-event-id': place}});
		let text = '';
		for await (const piece of (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
			text += piece;
			for (const {groups} of text.matchAll(frame)) {
				yield {id: groups?.id ?? '', data: groups?.data ?? ''};
			}

			text = text.slice(text.lastIndexOf('\n\n') + 2);
		}
	} catch {
		// Torn or left: the next connection, or the end.
	}
}

test('a client that resumes where it was loses nothing, and the repeated events are counted', async () => {
	const {how, account, connections} = await trial({});
	expect(how).toBe('finished');
	expect(account).toMatchObject({lost: 0, unknown: 0});
	expect(account.received - account.duplicates).toBe(account.sent);
	expect(connections).toBe(3);
});

test('a client that drops one event has lost one', async () => {
	let dropped = '';
	const keeps = (id: string, index: number): boolean => {
		dropped ||= index === 50 ? id : '';
		return id !== dropped;
	};
	expect(await trial({keeps}, 3000)).toMatchObject({how: 'unfinished', account: {lost: 1}});
});

test('a client that resumes nowhere has lost what came between its connections, though nobody sent it', async () => {
	const {how, account} = await trial({resumes: false}, 3000);
	expect(how).toBe('unfinished');
	expect(account.lost).toBeGreaterThan(0);
});

test('what is under way when a client leaves was sent and is read by nobody: so a trial ends with a silence', async () => {
	const feed = createFeedControl({url: server.url, token: 'secret'});
	const run = await feed.createRun({seed: 'left', speed: 'max', faults: {silentAfterEvents: 5}});
	const {hostname, port, pathname} = new URL(run.url);
	const client = connect(Number(port), hostname).pause();
	client.write(`GET ${pathname} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
	await expect.poll(async () => (await feed.describeRun(run)).sent).toBe(5);
	client.destroy();
	await expect.poll(async () => (await feed.describeRun(run)).open).toBe(0);
	const {history} = await feed.describeRun(run);
	expect(accountOf(history, await feed.events(run, {from: 0, to: 5}), [])).toMatchObject({sent: 5, received: 0, lost: 5});
	await feed.deleteRun(run);
});
