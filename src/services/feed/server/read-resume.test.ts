import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createFeedControl} from '../control.ts';
import {createFeedServer, type FeedServer} from '../server.ts';
import {readStream} from '../testing/read-stream.ts';
import {runOptionsSchema} from './run-options.ts';

let server: FeedServer;
let stream: string;
let control: ReturnType<typeof createFeedControl>;

beforeAll(async () => {
	server = await createFeedServer({
		port: 0,
		token: 'secret',
		run: runOptionsSchema.parse({seed: 'tests', speed: 'max', rate: 2}),
	});
	stream = `${server.url}/v2/stream/recentchange`;
	control = createFeedControl({url: server.url, token: 'secret'});
});
afterAll(() => server.close());

describe('a place to go on from', () => {
	it('is a date, in milliseconds or any form that dates have', async () => {
		const run = await control.createRun({seed: 'since', speed: 10_000});
		await readStream(run.url, 900);
		const [first] = await control.events(run, {from: 0, to: 1});
		for (const since of ['2026-03-02T09:00:00Z', 'Mon, 02 Mar 2026 09:00:00 GMT', String(Date.UTC(2026, 2, 2, 9))]) {
			const {frames: read} = await readStream(`${run.url}?since=${encodeURIComponent(since)}`, 1);
			expect(JSON.parse(read[0]?.data ?? '{}')).toEqual(first?.data);
		}

		await control.deleteRun(run);
	});

	it('is the id of the last event, which wins over a date', async () => {
		const {frames: read} = await readStream(stream, 60);
		const {frames: again} = await readStream(`${stream}?since=2026-03-02T09:00:00Z`, 200, {'last-event-id': read[50]?.id ?? ''});
		const ids = again.map(({data}) => data);
		expect(ids).toContain(read[50]?.data);
		expect(ids).toContain(read[51]?.data);
		expect(ids).not.toContain(read[0]?.data);
	});

	it('is an offset, exactly', async () => {
		const topic = 'eqiad.mediawiki.recentchange';
		const {frames: read} = await readStream(stream, 20);
		const {meta} = JSON.parse(read[12]?.data ?? '{}') as {meta: {offset: number}};
		const {frames: again} = await readStream(stream, 1, {
			'last-event-id': JSON.stringify([{topic, partition: 0, offset: meta.offset, timestamp: 5}]),
		});
		expect(again[0]?.data).toBe(read[12]?.data);
	});
});

describe('refuses, in the words of the original', () => {
	it.each([
		['/v2/stream/recentchange,nope,neither', {}, 400, '"title":"Stream Not Found","detail":"Invalid streams: nope,neither"'],
		[
			'/v2/stream/recentchange?since=yesterday',
			{},
			400,
			`"title":"Invalid timestamp","detail":"since timestamp is not a UTC milliseconds unix epoch and was not parseable: 'yesterday'"`,
		],
		['/v2/stream/recentchange?since=1e400', {}, 400, 'Invalid timestamp'],
		['/v2/stream/recentchange', {'last-event-id': '[{]'}, 400, '"origin":"KafkaSSE","name":"InvalidAssignmentError"'],
		['/v2/stream/recentchange', {'last-event-id': '[]'}, 400, 'Must provide either an array topic names'],
		[
			'/v2/stream/recentchange',
			{'last-event-id': '[{"topic":"eqiad.mediawiki.recentchange","partition":"0"}]'},
			400,
			'InvalidAssignmentError',
		],
		[
			'/v2/stream/recentchange',
			{'last-event-id': '[{"topic":"eqiad.mediawiki.page-create","partition":0,"offset":1}]'},
			404,
			'Topics eqiad.mediawiki.page-create are not available for consumption.',
		],
		['/v2/stream/', {}, 404, 'not_found'],
		['/runs/none/v2/stream/recentchange', {}, 404, 'not_found'],
		['/v2/stream/%E0%A4%A', {}, 400, 'Stream Not Found'],
	])('%s %j with %i', async (path, headers, status, words) => {
		const response = await fetch(`${server.url}${path}`, {headers});
		expect(response.status).toBe(status);
		expect(await response.text()).toContain(words);
	});
});
