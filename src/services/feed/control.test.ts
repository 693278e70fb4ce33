import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createFeedControl} from './control.ts';
import {runOptionsSchema} from './server/run-options.ts';
import {createFeedServer, type FeedServer} from './server.ts';
import {readStream} from './testing/read-stream.ts';

let server: FeedServer;
let control: ReturnType<typeof createFeedControl>;

beforeAll(async () => {
	server = await createFeedServer({port: 0, token: 'secret', run: runOptionsSchema.parse({seed: 1, rate: 2})});
	control = createFeedControl({url: server.url, token: 'secret'});
});
afterAll(() => server.close());

describe('a run of its own', () => {
	it('plays another seed, and tells what it sent', async () => {
		const run = await control.createRun({seed: 'mine', speed: 'max'});
		const {frames} = await readStream(run.url, 40, {'user-agent': 'a test'});
		const events = await control.events(run, {from: 0, to: 40});
		expect(frames.map(({id, data}) => ({id, data: JSON.parse(data)}))).toEqual(events.map(({id, data}) => ({id, data})));
		expect(events.map(({position}) => position)).toEqual(Array.from({length: 40}, (_, index) => index));

		await expect.poll(async () => (await control.describeRun(run)).open).toBe(0);
		const {sent, connections, history} = await control.describeRun(run);
		expect(sent).toBeGreaterThanOrEqual(40);
		expect(connections).toBe(1);
		expect(history).toEqual([
			{number: 1, from: 0, to: sent, sent, open: false, ended: 'client', userAgent: 'a test', lastEventId: null},
		]);
		await control.deleteRun(run);
		await expect(control.describeRun(run)).rejects.toMatchObject({
			problem: {code: 'SERVICE_FAILED', found: expect.stringContaining('404')},
		});
	});

	it('gives its first client every event from the first, and later ones those that are due', async () => {
		const run = await control.createRun({seed: 'first', speed: 500});
		const {frames} = await readStream(run.url, 300);
		const events = await control.events(run, {from: 0, to: 300});
		expect(frames.map(({id}) => id)).toEqual(events.map(({id}) => id));
		const {frames: later} = await readStream(run.url, 1);
		const {history} = await control.describeRun(run);
		expect(later).toHaveLength(1);
		expect(history[1]?.from).toBeGreaterThanOrEqual(300);
		await control.deleteRun(run);
	});

	it('ends its clients when it is deleted', async () => {
		const run = await control.createRun({seed: 'gone', speed: 1, rate: 1});
		const reading = readStream(run.url, 1_000_000);
		await expect.poll(async () => (await control.describeRun(run)).open).toBe(1);
		await control.deleteRun(run);
		expect((await reading).ended).toBe('in-order');
		expect((await fetch(run.url)).status).toBe(404);
	});

	it('counts the requests that it refused', async () => {
		const run = await control.createRun({seed: 'refused', speed: 'max', faults: {refuse: {status: 503, times: 2}}});
		for (const status of [503, 503, 200]) {
			const response = await fetch(run.url);
			await response.body?.cancel();
			expect(response.status).toBe(status);
		}

		expect(await control.describeRun(run)).toMatchObject({refused: 2, connections: 1});
		await control.deleteRun(run);
	});

	it('is told of its events without being changed', async () => {
		const run = await control.createRun({seed: 'asked', speed: 'max'});
		await control.events(run, {from: 3595, to: 3610});
		expect(await control.describeRun(run)).toMatchObject({sent: 0, connections: 0});
	});
});

describe('refuses', () => {
	it('whoever does not know the token', async () => {
		const stranger = createFeedControl({url: server.url, token: 'guess'});
		await expect(stranger.status()).rejects.toMatchObject({
			problem: {code: 'SERVICE_FAILED', found: expect.stringContaining('401')},
		});
		const closed = await createFeedServer({port: 0, run: runOptionsSchema.parse({seed: 1, rate: 1})});
		expect((await fetch(`${closed.url}/control/status`, {headers: {authorization: 'Bearer '}})).status).toBe(404);
		await closed.close();
	});

	it.each([
		['{"seed":', 'no JSON'],
		['{}', 'no seed'],
		['{"seed":"a","speed":0}', 'a run that stands still'],
		['{"seed":"a","faults":{"cutAfterEvent":3}}', 'a fault nobody knows'],
		[`{"seed":"${'x'.repeat(70_000)}"}`, 'a seed of 70,000 letters'],
	])('%.40s: %s', async body => {
		const headers = {authorization: 'Bearer secret'};
		expect((await fetch(`${server.url}/control/runs`, {method: 'POST', headers, body})).status).toBe(400);
	});

	it('a range that makes no sense', async () => {
		const run = await control.createRun({seed: 'range', speed: 'max'});
		await expect(control.events(run, {from: 5, to: 3})).rejects.toMatchObject({problem: {found: expect.stringContaining('400')}});
		await expect(control.events(run, {from: 0, to: 100_001})).rejects.toMatchObject({
			problem: {found: expect.stringContaining('400')},
		});
	});

	it('more runs than one server plays', async () => {
		const small = await createFeedServer({port: 0, token: 't', run: runOptionsSchema.parse({seed: 1, rate: 0.1})});
		const own = createFeedControl({url: small.url, token: 't'});
		const create = async (): Promise<string> => (await own.createRun({seed: 'a', speed: 1, rate: 0.1})).id;
		const ids = new Set<string>();
		while (ids.size < 63) {
			ids.add(await create());
		}

		await expect(create()).rejects.toMatchObject({problem: {found: expect.stringContaining('409')}});
		await small.close();
	});
});

it('says that nobody is there', async () => {
	const nobody = createFeedControl({url: 'http://127.0.0.1:9', token: ''});
	await expect(nobody.status()).rejects.toMatchObject({problem: {code: 'SERVICE_GONE'}});
	await expect(nobody.status(AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
});

it('tells how many clients there are and where the default run is', async () => {
	const leave = new AbortController();
	await fetch(`${server.url}/v2/stream/recentchange`, {signal: leave.signal});
	await expect
		.poll(() => control.status())
		.toMatchObject({clients: 1, position: expect.any(Number), eventsPerSecond: expect.any(Number)});
	leave.abort();
});
