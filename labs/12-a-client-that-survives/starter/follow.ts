import {EventEmitter, once} from 'node:events';
import {receive, type StreamEvent} from './connection.ts';

export interface FollowOptions {
	/** The event to begin behind; null for what comes next. */
	readonly lastEventId: string | null;
	readonly signal: AbortSignal;
}

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
	void keepConnected();
	try {
		while (!signal.aborted) {
			if (waiting.length > 0) {
				yield waiting.splice(0, 300);
			} else {
				await once(flow, 'change', {signal}).catch(() => undefined);
			}
		}
	} finally {
		done.abort();
	}

	async function keepConnected(): Promise<void> {
		const {lastEventId} = options;
		const take = ({lastEventId, data}: StreamEvent): void => {
			waiting.push({lastEventId, data});
			flow.emit('change');
		};

		// TODO broken-connections: connect again, behind the last event that came.
		// TODO refusals: pause before each try, longer after each failure; end, and say why, when no try will help (403).
		const {reason} = await receive(url, {lastEventId, take, signal});
		console.error(reason);
	}
}
