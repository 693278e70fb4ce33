import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createFeedControl} from '../control.ts';
import {runOptionsSchema} from '../server/run-options.ts';
import {createFeedServer, type FeedServer} from '../server.ts';
import {type ReadFrame, readStream} from '../testing/read-stream.ts';
import type {Faults} from './faults.ts';

let server: FeedServer;
let control: ReturnType<typeof createFeedControl>;

beforeAll(async () => {
	server = await createFeedServer({port: 0, token: 'secret', run: runOptionsSchema.parse({seed: 1, rate: 1})});
	control = createFeedControl({url: server.url, token: 'secret'});
});
afterAll(() => server.close());

const start = (faults: Faults, speed: number | 'max' = 'max') => control.createRun({seed: 'faults', speed, faults});
const endings = async (run: {readonly id: string}) => (await control.describeRun(run)).history.map(({ended}) => ended);

describe('a fault strikes', () => {
	it('by tearing the connection after some events', async () => {
		const run = await start({cutAfterEvents: 7});
		expect(await readStream(run.url, 100)).toMatchObject({ended: 'torn', frames: {length: 7}, rest: ''});
		expect(await endings(run)).toEqual(['cut']);
	});

	it('by tearing the connection after some time', async () => {
		const run = await start({cutAfterSeconds: 0.2}, 1);
		expect(await readStream(run.url, 100_000)).toMatchObject({ended: 'torn'});
		expect(await endings(run)).toEqual(['cut']);
	});

	it('by ending the response in good order, as the original does after 15 minutes', async () => {
		const run = await start({endAfterSeconds: 0.2}, 1);
		expect(await readStream(run.url, 100_000)).toMatchObject({ended: 'in-order', rest: ''});
		expect(await endings(run)).toEqual(['end']);
	});

	it('with a frame that tells of an error, at the place of the last event', async () => {
		const run = await start({errorAfterEvents: 3});
		const {frames, ended} = await readStream(run.url, 100);
		expect(ended).toBe('in-order');
		expect(frames.map(({event}) => event)).toEqual(['message', 'message', 'message', 'error']);
		expect(frames[3]?.id).toBe(frames[2]?.id);
		expect(JSON.parse(frames[3]?.data ?? '')).toMatchObject({message: expect.any(String), origin: expect.any(String)});
	});

	it('with half a frame', async () => {
		const run = await start({halfFrameAfterEvents: 2});
		const {frames, rest, ended} = await readStream(run.url, 100);
		expect([frames.length, ended]).toEqual([2, 'torn']);
		expect(rest).toMatch(/^event: message\nid: /);
		expect(rest).not.toContain('\n\n');
	});

	it('by falling silent, until it is told to speak again', async () => {
		const run = await start({silentAfterEvents: 4});
		const reading = readStream(run.url, 20);
		await expect.poll(async () => (await control.describeRun(run)).sent).toBe(4);
		expect(await control.describeRun(run)).toMatchObject({open: 1, sent: 4});
		await control.setFaults(run, {});
		expect((await reading).frames).toHaveLength(20);
	});

	it('clients that do not say who they are', async () => {
		const run = await start({userAgentRequired: true});
		expect(await readStream(run.url, 1, {'user-agent': 'node'})).toMatchObject({
			status: 403,
			begin: expect.stringContaining('robot policy'),
		});
		const proper = 'stream-workbook/0.1 (https://example.org/course; teacher@example.org) node/24';
		expect((await readStream(run.url, 1, {'user-agent': proper})).status).toBe(200);
	});

	it('clients that are too many', async () => {
		const run = await start({connectionLimit: 1}, 1);
		const leave = new AbortController();
		await fetch(run.url, {signal: leave.signal});
		expect((await readStream(run.url, 1)).status).toBe(429);
		leave.abort();
		await expect.poll(async () => (await readStream(run.url, 1)).status).toBe(200);
	});

	it.each([403, 500, 502, 503, 504, 429] as const)('with a status of %i, as often as asked', async status => {
		const run = await start({refuse: {status, times: 2}});
		const statuses: number[] = [];
		for (let turn = 0; turn < 3; turn++) {
			statuses.push((await readStream(run.url, 1)).status);
		}

		expect(statuses).toEqual([status, status, 200]);
	});

	it('with a stream that is gone for now', async () => {
		const run = await start({missingStreams: ['recentchange']});
		expect(await readStream(run.url, 1)).toMatchObject({
			status: 400,
			begin: expect.stringContaining('Invalid streams: recentchange'),
		});
	});

	it('by repeating on resume what was sent before', async () => {
		const run = await start({repeatOnResume: 5});
		const {frames} = await readStream(run.url, 30);
		const offset = (frame: ReadFrame | undefined): number =>
			(JSON.parse(frame?.data ?? '{}') as {meta: {offset: number}}).meta.offset;
		const place = JSON.stringify([{topic: 'eqiad.mediawiki.recentchange', partition: 0, offset: offset(frames[29])}]);
		const {frames: again} = await readStream(run.url, 1, {'last-event-id': place});
		expect(offset(frames[29]) - offset(again[0])).toBe(5);
	});

	it('by sending slowly', async () => {
		const run = await start({bytesPerSecond: 8000});
		const started = performance.now();
		const {frames} = await readStream(run.url, 5);
		const bytes = frames.reduce((sum, {id, data}) => sum + id.length + data.length, 0);
		expect((performance.now() - started) / 1000).toBeGreaterThan((bytes / 8000) * 0.5);
	});

	it('only as many connections as asked, and the next ones after a change', async () => {
		const run = await start({cutAfterEvents: 2, strikes: 1});
		expect((await readStream(run.url, 10)).ended).toBe('torn');
		expect((await readStream(run.url, 10)).ended).toBe('enough');
		await control.setFaults(run, {cutAfterEvents: 3, strikes: 1});
		expect((await readStream(run.url, 10)).frames).toHaveLength(3);
		expect(await endings(run)).toEqual(['cut', 'client', 'cut']);
	});
});

it('loses no event over any number of cuts: what came twice is known by its id', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.integer({min: 1, max: 400}), {minLength: 1, maxLength: 6}), async cuts => {
			const run = await control.createRun({seed: 'cuts', speed: 'max', rate: 3});
			const received: string[] = [];
			let place: string | undefined;
			for (const cut of cuts) {
				// Each connection gets further than the last one did: a second's events come again first.
				await control.setFaults(run, {cutAfterEvents: cut + 200});
				const {frames} = await readStream(run.url, 100_000, place === undefined ? {} : {'last-event-id': place});
				received.push(...frames.map(({data}) => (JSON.parse(data) as {meta: {id: string}}).meta.id));
				place = frames.at(-1)?.id;
			}

			const {sent} = await control.describeRun(run);
			const expected = (await control.events(run, {from: 0, to: sent})).map(({data}) => (data.meta as {id: string}).id);
			expect(new Set(received)).toEqual(new Set(expected));
			await control.deleteRun(run);
		}),
		{numRuns: 8},
	);
}, 60_000);
