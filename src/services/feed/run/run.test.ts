import {expect, it} from 'vitest';
import {defaultRecording} from '../recording/options.ts';
import {createRecording} from '../recording/recording.ts';
import type {Sink} from './play.ts';
import {createRun} from './run.ts';

const client = {
	subscription: {streams: ['mediawiki.recentchange'], format: 'sse'},
	resume: {kind: 'latest'},
	userAgent: undefined,
	lastEventId: undefined,
} as const;

it('knows events as sent that a client has, though it went before their writing was through', async () => {
	const run = createRun(createRecording({...defaultRecording, rate: 5}), 'max', {}, () => 0);
	const closing = new AbortController();
	let received = '';
	const sink: Sink = {
		closed: closing.signal,
		// All that fits arrives; the rest would follow when the client reads on, but it leaves.
		async write(bytes) {
			received += new TextDecoder().decode(bytes.subarray(0, bytes.length >> 1));
			closing.abort();
			throw new Error('the client has gone');
		},
		end: () => undefined,
		tear: () => undefined,
	};
	await run.connect(client, sink);
	const events = received.match(/^data: .*\n\n/gm)?.length ?? 0;
	expect(events).toBeGreaterThan(0);
	const {sent, history} = run.describe();
	expect(sent).toBeGreaterThanOrEqual(events);
	expect(history).toMatchObject([{from: 0, to: sent, ended: 'client'}]);
});
