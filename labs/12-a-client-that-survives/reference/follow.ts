import {EventEmitter, once} from 'node:events';
import {setTimeout as sleep} from 'node:timers/promises';
import {receive, type StreamEvent} from './connection.ts';

export interface FollowOptions {
	/** The event to begin behind; null for what comes next. */
	readonly lastEventId: string | null;
	readonly signal: AbortSignal;
}

/** What is sent to Kafka at once: with events of up to 3 KB well below the megabyte it takes. */
const mostWaiting = 300;
const [firstPauseMs, longestPauseMs] = [250, 30_000];

/** What the server means, and for which no second try helps. */
const refusals: Readonly<Record<number, string>> = {
	400: 'the saved place, or the address, is none the server understands',
	403: 'the server wants a User-Agent that names the program and a way to reach its author',
	404: 'there is no such stream',
};
const busy = 429;

/**
The events of a stream for as long as we like. However a connection ends, what follows is the same: a pause, and a new connection
that begins behind the last event.

Hands out what has come since it was asked last.
*/
export async function* follow(url: string, options: FollowOptions): AsyncGenerator<readonly StreamEvent[]> {
	const waiting: StreamEvent[] = [];
	const flow = new EventEmitter();
	const done = new AbortController();
	const signal = AbortSignal.any([options.signal, done.signal]);
	const changed = async (): Promise<unknown> => once(flow, 'change', {signal}).catch(() => undefined);

	let failure: Error | undefined;
	void keepConnected();
	try {
		while (!signal.aborted) {
			if (waiting.length > 0) {
				yield waiting.splice(0);
				flow.emit('change');
			} else if (failure !== undefined) {
				throw failure;
			} else {
				await changed();
			}
		}
	} finally {
		done.abort();
	}

	async function keepConnected(): Promise<void> {
		let {lastEventId} = options;
		let failures = 0;
		const take = (event: StreamEvent): void => {
			failures = 0;
			lastEventId = event.lastEventId;
			waiting.push({lastEventId, data: event.data});
			flow.emit('change');
		};
		while (!signal.aborted && failure === undefined) {
			const {reason, status = 0} = await receive(url, {lastEventId, take, room, signal});
			const refusal = refusals[status];
			if (refusal !== undefined) {
				failure = new Error(`${url} refused us for good: ${reason}: ${refusal}`);
				flow.emit('change');
			} else if (!signal.aborted) {
				const pauseMs = pauseAfter(failures++);
				const why = status === busy ? ' (too many connections from this address: end those you do not need)' : '';
				console.error(`${reason}${why}; next try in ${pauseMs} ms`);
				await sleep(pauseMs, undefined, {signal}).catch(() => undefined);
			}
		}
	}

	async function room(): Promise<void> {
		while (waiting.length >= mostWaiting && !signal.aborted) {
			await changed();
		}
	}
}

/** Twice as long after each failure; chance keeps a thousand clients from coming back at the same moment. */
function pauseAfter(failures: number): number {
	const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** failures);
	return Math.round(pauseMs * (0.5 + Math.random() / 2));
}
