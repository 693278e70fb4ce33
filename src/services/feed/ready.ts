import type {Endpoint} from '#core';

/** Resolves once the stream has begun with its `:ok`; rejects when it does not yet. */
export async function feedAnswers({host, port}: Endpoint, signal: AbortSignal): Promise<void> {
	const leave = new AbortController();
	const response = await fetch(`http://${host}:${port}/v2/stream/recentchange`, {
		headers: {accept: 'text/event-stream', 'user-agent': 'streambook-ready/1.0 (https://127.0.0.1; local)'},
		signal: AbortSignal.any([signal, leave.signal, AbortSignal.timeout(5_000)]),
	});
	try {
		const first = await response.body?.getReader().read();
		const text = new TextDecoder().decode(first?.value);
		if (!response.ok || !text.startsWith(':ok')) {
			throw new Error(`the feed answered ${response.status} ${text.slice(0, 100)}`);
		}
	} finally {
		leave.abort();
	}
}
