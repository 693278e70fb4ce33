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
	readonly signal: AbortSignal;
}

/** One connection to the stream, until it ends, however that happens. */
export async function receive(url: string, {take, signal}: ConnectionOptions): Promise<Ending> {
	const {promise: over, resolve: end} = Promise.withResolvers<Ending>();
	signal.addEventListener('abort', () => end({reason: 'asked to leave'}));

	// TODO begin: say who we are, in a fetch of our own.
	// TODO broken-connections: tell the server where to begin (Last-Event-ID).
	const source = new EventSource(url);
	source.addEventListener('message', take);

	// TODO broken-connections: end({reason, status}) when the connection is lost, or when the stream reports an error.
	// TODO silence: end({reason}) when nothing has come for five seconds.
	try {
		return await over;
	} finally {
		source.close();
	}
}
