import {get} from 'node:http';
import {setTimeout as sleep} from 'node:timers/promises';

interface StreamEvent {
	lastEventId: string;
	data: string;
}

export interface FollowOptions {
	lastEventId: string | null;
	signal: AbortSignal;
}

class WrongRequest extends Error {}

/** With Node's own http: one event at a time, and a socket timeout as the watchdog. */
export async function* follow(url: string, {lastEventId, signal}: FollowOptions): AsyncGenerator<StreamEvent[]> {
	let pause = 200;
	while (!signal.aborted) {
		try {
			for await (const event of eventsOf(url, lastEventId, signal)) {
				lastEventId = event.lastEventId;
				pause = 200;
				yield [event];
			}
		} catch (error) {
			if (error instanceof WrongRequest) {
				throw error;
			}

			console.error(String(error));
		}

		await sleep(pause + Math.random() * 100, undefined, {signal}).catch(() => {});
		pause = Math.min(pause * 2, 20_000);
	}
}

async function* eventsOf(url: string, lastEventId: string | null, signal: AbortSignal): AsyncGenerator<StreamEvent> {
	const request = get(url, {
		headers: {
			Accept: 'text/event-stream',
			'User-Agent': 'node-http-client/1.0 (https://example.org/me)',
			...(lastEventId ? {'Last-Event-ID': lastEventId} : {}),
		},
		timeout: 4000,
		signal,
	});
	request.on('timeout', () => request.destroy(new Error('silence')));
	try {
		const response = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
			request.on('response', resolve);
			request.on('error', reject);
		});
		if ([400, 403, 404].includes(response.statusCode ?? 0)) {
			throw new WrongRequest(`answered ${response.statusCode}`);
		}

		if (response.statusCode !== 200) {
			throw new Error(`answered ${response.statusCode}`);
		}

		let fields: Record<string, string> = {};
		let rest = '';
		for await (const text of response.setEncoding('utf8')) {
			const lines = (rest + text).split('\n');
			rest = lines.pop() ?? '';
			for (const line of lines) {
				if (line !== '') {
					const colon = line.indexOf(': ');
					fields[line.slice(0, colon)] = line.slice(colon + 2);
				} else {
					if (fields.event === 'message') {
						yield {lastEventId: fields.id ?? '', data: fields.data ?? ''};
					}

					fields = {};
				}
			}
		}

		throw new Error('the end');
	} finally {
		request.destroy();
	}
}
