import {EventSource} from 'eventsource';

export interface StreamEvent {
	readonly lastEventId: string;
	readonly data: string;
}

/** Why a connection ended, and with which HTTP status, if it was one that ended it. */
export interface Ending {
	readonly reason: string;
	readonly status?: number | undefined;
}

export interface ConnectionOptions {
	/** Where to begin; null for what comes next. */
	readonly lastEventId: string | null;
	readonly take: (event: StreamEvent) => void;
	/** Waits until there is room for more; until then nothing is read, and the server's own sending comes to a halt. */
	readonly room: () => Promise<void>;
	readonly signal: AbortSignal;
}

/** Some thirty events a second come in: a stream that says nothing for so long is broken, though nobody told us. */
const silenceMs = 5_000;

/** One connection to the stream, until it ends, however that happens. */
export async function receive(url: string, {lastEventId, take, room, signal}: ConnectionOptions): Promise<Ending> {
	const {promise: over, resolve: end} = Promise.withResolvers<Ending>();
	// While we wait for room, the silence is ours.
	let waitsForRoom = false;
	const watchdog = setTimeout(() => (waitsForRoom ? watchdog.refresh() : end({reason: `silent for ${silenceMs} ms`})), silenceMs);
	const leave = (): void => end({reason: 'asked to leave'});
	signal.addEventListener('abort', leave);
	const source = new EventSource(url, {fetch: open});
	source.addEventListener('message', event => {
		watchdog.refresh();
		take(event);
	});
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
		const response = await fetch(address, {...init, headers: {...init.headers, ...place}});
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
