import {get} from 'node:http';
import type {Endpoint} from '#core';

/** Resolves once the stream has begun with its `:ok`; rejects when it does not yet. */
export function feedAnswers({host, port}: Endpoint, signal: AbortSignal): Promise<void> {
	return new Promise((resolve, reject) => {
		const headers = {accept: 'text/event-stream', 'user-agent': 'streambook-ready/1.0 (https://127.0.0.1; local)'};
		const request = get({host, port, path: '/v2/stream/recentchange', headers, signal, timeout: 5_000}, response => {
			response.setEncoding('utf8').once('data', (text: string) => {
				request.destroy();
				if (response.statusCode === 200 && text.startsWith(':ok')) {
					resolve();
				} else {
					reject(new Error(`the feed answered ${response.statusCode} ${text.slice(0, 100)}`));
				}
			});
		});
		request.on('timeout', () => request.destroy(new Error('no answer within 5 s')));
		request.on('error', reject);
		request.on('close', () => reject(new Error('the feed closed the connection')));
	});
}
