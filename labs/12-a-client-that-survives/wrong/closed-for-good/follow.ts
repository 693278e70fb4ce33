import {EventEmitter, once} from 'node:events';
import {EventSource} from 'eventsource';
import type {StreamEvent} from './connection.ts';

export interface FollowOptions {
	readonly lastEventId: string | null;
	readonly signal: AbortSignal;
}

const userAgent = 'streambook-client/1.0 (https://example.org/streambook; learner@example.org) eventsource/5';

/** EventSource connects again by itself, and names the last event. */
export async function* follow(url: string, {lastEventId, signal}: FollowOptions): AsyncGenerator<readonly StreamEvent[]> {
	const waiting: StreamEvent[] = [];
	const flow = new EventEmitter();
	const place = lastEventId === null ? {} : {'Last-Event-ID': lastEventId};
	const source = new EventSource(url, {
		fetch: async (address, init) => fetch(address, {...init, headers: {...place, ...init.headers, 'User-Agent': userAgent}}),
	});
	source.addEventListener('message', event => {
		waiting.push({lastEventId: event.lastEventId, data: event.data});
		flow.emit('change');
	});
	source.addEventListener('error', error => console.error(error.message ?? 'the stream ended'));
	try {
		while (!signal.aborted) {
			if (waiting.length > 0) {
				yield waiting.splice(0, 300);
			} else {
				await once(flow, 'change', {signal}).catch(() => undefined);
			}
		}
	} finally {
		source.close();
	}
}
