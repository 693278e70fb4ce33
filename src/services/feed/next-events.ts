import {EventSource} from 'eventsource';
import {z} from 'zod';
import {type Json, type StreamedEvent, WorkbookError} from '#core';
import {systemClock} from '../../clock/system-clock.ts';

const userAgent = 'streambook-look/1.0 (https://example.org/streambook; learner@example.org) eventsource/5';
const patienceMs = 20_000;

const objectSchema = z.string().transform(parsedOrNull).pipe(z.record(z.string(), z.custom<Json>()));

/** The next events of a stream, whoever sends it. Ends by itself within 20 s. */
export async function nextEvents(url: string, count: number): Promise<readonly StreamedEvent[]> {
	const events: StreamedEvent[] = [];
	const {promise, resolve, reject} = Promise.withResolvers<void>();
	const source = new EventSource(url, {
		fetch: async (address, init) => fetch(address, {...init, headers: {...init.headers, 'User-Agent': userAgent}}),
	});
	const refuse = (found: string): void => reject(noEvents(url, `${found} after ${events.length} of ${count} events`));
	const goOn = systemClock.after(patienceMs, () => refuse(`nothing more within ${patienceMs / 1000} s`));
	source.addEventListener('message', ({data, lastEventId}) => {
		const parsed = objectSchema.safeParse(data);
		if (!parsed.success) {
			refuse('an event that is no JSON object');
		} else if (events.push({id: lastEventId, data: parsed.data}) >= count) {
			resolve();
		}
	});
	source.addEventListener('error', ({code, message}) => {
		// Otherwise it connects again by itself, and goes on where it was.
		if (source.readyState === source.CLOSED) {
			refuse(message ?? `status ${code}`);
		}
	});
	try {
		await promise;
		return events.slice(0, count);
	} finally {
		goOn();
		source.close();
	}
}

function parsedOrNull(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

function noEvents(url: string, found: string): WorkbookError {
	return new WorkbookError({
		code: 'SERVICE_FAILED',
		message: 'the stream did not bring what was asked of it',
		found,
		expected: `events from ${url}`,
		remedy: 'streambook status; streambook logs feed',
	});
}
