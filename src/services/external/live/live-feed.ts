import {WorkbookError} from '#core';
import {systemClock} from '../../../clock/system-clock.ts';
import type {ExternalServer} from '../external-server.ts';
import {startRelay} from './relay.ts';
import {userAgentOf} from './user-agent.ts';

/** Wikimedia's own EventStreams. */
export const wikimedia = 'https://stream.wikimedia.org';

const path = '/v2/stream/recentchange';
const patienceMs = 20_000;

/**
The live stream as a server of others: programs read it through a relay on this machine, which tells Wikimedia whom to write to.

Nobody knows its events beforehand: checks that must are skipped and say so, the others look at what comes. The relay ends with `signal`.
*/
export async function liveFeed(contact: string, signal: AbortSignal, origin: string = wikimedia): Promise<ExternalServer> {
	const relay = await startRelay({origin, userAgent: await userAgentOf(contact)});
	signal.addEventListener('abort', () => void relay[Symbol.asyncDispose](), {once: true});
	const url = `http://127.0.0.1:${relay.port}${path}`;
	return {
		instance: 'feed',
		endpoint: {host: '127.0.0.1', port: relay.port},
		access: {feedUrl: url, feed: 'live'},
		needsManaged: false,
		async ready(each) {
			await streamBegins(url, origin, contact, each);
			return `live from ${new URL(origin).host}`;
		},
	};
}

async function streamBegins(url: string, origin: string, contact: string, signal: AbortSignal): Promise<void> {
	const leave = new AbortController();
	const limit = AbortSignal.any([signal, leave.signal, systemClock.limit(patienceMs)]);
	try {
		const response = await fetch(url, {headers: {accept: 'text/event-stream'}, signal: limit});
		if (response.status !== 200) {
			throw refused(response.status, await response.text(), origin, contact);
		}

		await response.body?.getReader().read();
	} catch (error) {
		signal.throwIfAborted();
		throw error instanceof WorkbookError ? error : refused(504, `nothing came within ${patienceMs / 1000} s`, origin, contact);
	} finally {
		leave.abort();
	}
}

const recording = 'or leave out --feed live: the recording plays the same kind of stream and needs no network';

/** Why there is no live stream now, and what there is instead. */
function refused(status: number, text: string, origin: string, contact: string): WorkbookError {
	const {host} = new URL(origin);
	const found = `${status} ${detailOf(text)}`;
	if (status === 403) {
		return new WorkbookError({
			code: 'ACCESS_REFUSED',
			message: `${host} does not accept who we say we are`,
			found: `${found}\ncontact: ${contact}`,
			expected: 'a contact by which you can be reached',
			remedy: `--contact you@example.org\n${recording}`,
		});
	}

	return new WorkbookError({
		code: 'SERVICE_NOT_READY',
		message: status === 429 ? `${host} has enough connections from your address` : `no live stream from ${host}`,
		found,
		expected: status === 429 ? 'one connection for each machine, and few behind one address' : 'status 200 and events',
		remedy: `${status === 429 ? 'close other readers of the stream; in a class, let one machine read it' : 'see that the network lets HTTPS through'}\n${recording}`,
	});
}

/** The part of a refusal that is for people. */
function detailOf(text: string): string {
	try {
		const {title, detail} = JSON.parse(text) as {readonly title?: string; readonly detail?: string};
		return detail ?? title ?? text.slice(0, 200);
	} catch {
		return text.trim().slice(0, 200);
	}
}
