import {expect, test} from 'vitest';
import {serveStream} from './serve-stream.ts';

test('every request gets the bytes, and pieces stay pieces', async () => {
	const pieces = ['da', 'ta: \u{1F3DB}\n', '\n'].map(text => Buffer.from(text));
	const {url, close} = await serveStream(pieces);
	for (const _request of [1, 2]) {
		const response = await fetch(url);
		expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
		const seen: string[] = [];
		for await (const chunk of response.body ?? []) {
			seen.push(Buffer.from(chunk).toString());
		}

		expect(seen.join('')).toBe('data: \u{1F3DB}\n\n');
		expect(seen.length).toBeGreaterThan(1);
	}

	await close();
	await expect(fetch(url)).rejects.toThrow();
});

test('a client that goes away is no error, and the address closes all the same', async () => {
	const {url, close} = await serveStream(Array.from({length: 10_000}, () => Buffer.from(':\n')));
	const stop = new AbortController();
	const response = await fetch(url, {signal: stop.signal});
	await response.body?.getReader().read();
	stop.abort();
	await close();
	await expect(fetch(url)).rejects.toThrow();
});
