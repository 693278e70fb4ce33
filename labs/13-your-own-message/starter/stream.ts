import {setTimeout as sleep} from 'node:timers/promises';
import {EventSource} from 'eventsource';

export interface StreamEvent {
	/** Names the place behind this event: whoever sends it to the server goes on from there. */
	readonly lastEventId: string;
	readonly data: string;
}

export interface StreamOptions {
	/** The event to begin behind; null for what comes next. */
	readonly lastEventId: string | null;
	readonly take: (event: StreamEvent) => void;
	/** Waits until there is room for more; until then nothing is read, and the server's own sending comes to a halt. */
	readonly room: () => Promise<void>;
	readonly signal: AbortSignal;
}

/** How a connection ended, and with which HTTP status, if it was one that ended it. */
interface Ending {
	readonly reason: string;
	readonly status?: number | undefined;
}

// Wikimedia refuses clients that do not say who they are and how to reach their author.
const userAgent = 'streambook-producer/1.0 (https://example.org/streambook; learner@example.org) eventsource/5';

/** Some thirty events a second come in: a stream that says nothing for so long is broken, though nobody told us. */
const silenceMs = 5000;
const [firstPauseMs, longestPauseMs] = [250, 30_000];

/** What the server means, and for which no second try helps. */
const refusals: Readonly<Record<number, string>> = {
	400: 'the saved place, or the address, is none the server understands',
	403: 'the server wants a User-Agent that names the program and a way to reach its author',
	404: 'there is no such stream',
};
const busy = 429;

/** Reads a stream until told to stop: however a connection ends, a pause, and a new one behind the last event. Rejects when that would not help. */
export async function readStream(url: string, {lastEventId, take, room, signal}: StreamOptions): Promise<void> {
	let failures = 0;
	const note = (event: StreamEvent): void => {
		failures = 0;
		({lastEventId} = event);
		take(event);
	};
	while (!signal.aborted) {
		const {reason, status = 0} = await connectOnce(url, {lastEventId, take: note, room, signal});
		const refusal = refusals[status];
		if (refusal !== undefined) {
			throw new Error(`${reason}: ${refusal}`);
		}

		if (!signal.aborted) {
			const pauseMs = pauseAfter(failures++);
			const why = status === busy ? ' (too many connections from this address: end those you do not need)' : '';
			console.error(`${reason}${why}; next try in ${pauseMs} ms`);
			await sleep(pauseMs, undefined, {signal}).catch(() => undefined);
		}
	}
}

/** One connection, until it ends, however that happens. */
async function connectOnce(url: string, {lastEventId, take, room, signal}: StreamOptions): Promise<Ending> {
	const {promise: over, resolve: end} = Promise.withResolvers<Ending>();
	// While we wait for room, the silence is ours.
	let waitsForRoom = false;
	const watchdog = setTimeout(() => (waitsForRoom ? watchdog.refresh() : end({reason: `silent for ${silenceMs} ms`})), silenceMs);
	const leave = (): void => end({reason: 'asked to leave'});
	signal.addEventListener('abort', leave);
	const source = new EventSource(url, {fetch: open});
	source.addEventListener('message', take);
	source.addEventListener('error', event => {
		// The stream's own events of the type `error` come here as well: after status 200 it has no other way to complain.
		end(
			event instanceof MessageEvent
				? {reason: String(event.data)}
				: {reason: event.message ?? 'the stream ended', status: event.code},
		);
	});
	try {
		return await over;
	} finally {
		clearTimeout(watchdog);
		signal.removeEventListener('abort', leave);
		// Left to itself it would connect again: always after three seconds, and not at all after a status other than 200.
		source.close();
	}

	async function open(address: string | URL, init: RequestInit): Promise<Response> {
		const place = lastEventId === null ? {} : {'Last-Event-ID': lastEventId};
		const response = await fetch(address, {...init, headers: {...init.headers, ...place, 'User-Agent': userAgent}});
		const whenThereIsRoom = new TransformStream({
			async transform(chunk, controller) {
				waitsForRoom = true;
				await room();
				waitsForRoom = false;
				watchdog.refresh();
				controller.enqueue(chunk);
			},
		});
		return new Response(response.body?.pipeThrough(whenThereIsRoom) ?? null, response);
	}
}

/** Twice as long after each failure; chance keeps a thousand clients from coming back at the same moment. */
function pauseAfter(failures: number): number {
	const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** failures);
	return Math.round(pauseMs * (0.5 + Math.random() / 2));
}
