import {type Endpoint, problemOf, WorkbookError} from '#core';
import {systemClock} from '../../clock/system-clock.ts';
import type {ExternalServer} from '../external/external-server.ts';
import {urlTyped} from '../external/typed.ts';
import {createFeedControl} from './control.ts';

export interface ExternalFeed {
	/** Of the stream itself. */
	readonly url: string;
	readonly endpoint: Endpoint;
	/** Opens the control of a feed like ours; a stream of somebody else has none. */
	readonly token?: string;
}

/**
A stream of events that others run: another workbook's feed, or Wikimedia's own.

Checks play runs whose events they know. Where the stream has no control for that, they play them on a feed of our own, and only what a
step's run reads is the stream of others.
*/
export function externalFeed({url, endpoint, token}: ExternalFeed): ExternalServer {
	const control = token === undefined ? null : {url: new URL(url).origin, token};
	return {
		instance: 'feed',
		endpoint,
		access: {feedUrl: url, ...(control && {feedControl: control})},
		needsManaged: control === null,
		async ready(signal) {
			await streamBegins(url, signal);
			if (control !== null) {
				await createFeedControl(control).status(signal).catch(refused);
			}

			return control === null ? 'a stream of events' : 'a feed with its control';
		},
	};
}

const headers = {
	accept: 'text/event-stream',
	'user-agent': 'streambook-ready/1.0 (https://example.org/streambook; learner@example.org)',
};

async function streamBegins(url: string, signal: AbortSignal): Promise<void> {
	const leave = new AbortController();
	try {
		const response = await fetch(url, {
			headers,
			signal: AbortSignal.any([signal, leave.signal, systemClock.limit(10_000)]),
		});
		const type = response.headers.get('content-type') ?? 'nothing said';
		if (!response.ok || !type.startsWith('text/event-stream')) {
			throw new Error(`${response.status}, ${type}`);
		}

		await response.body?.getReader().read();
	} catch (error) {
		signal.throwIfAborted();
		const {cause} = error as {readonly cause?: unknown};
		throw new WorkbookError(
			{
				code: 'SERVICE_NOT_READY',
				message: `no stream of events at ${url}`,
				found: problemOf(cause ?? error).message,
				expected: 'status 200 and text/event-stream',
				remedy: 'check --feed: the whole address, such as http://127.0.0.1:8092/v2/stream/recentchange',
			},
			{cause: error},
		);
	} finally {
		leave.abort();
	}
}

function refused(error: unknown): never {
	throw new WorkbookError(
		{
			code: 'ACCESS_REFUSED',
			message: 'the feed does not let this workspace play runs of its own',
			found: problemOf(error).found ?? problemOf(error).message,
			expected: 'the token it was started with',
			remedy: 'check STREAMBOOK_FEED_TOKEN, or leave it out: then checks use a feed of their own',
		},
		{cause: error},
	);
}

/** The address that was typed, and the token; of a feed like ours or of somebody's stream. */
export function feedTyped(text: string, {STREAMBOOK_FEED_TOKEN: token}: NodeJS.ProcessEnv): ExternalFeed {
	const url = urlTyped('--feed', text, ['http:', 'https:']);
	const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
	return {url: url.href, endpoint: {host: url.hostname, port}, ...(token && {token})};
}
