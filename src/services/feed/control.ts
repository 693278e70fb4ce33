import {z} from 'zod';
import {type FeedEvent, type FeedRun, type Json, WorkbookError} from '#core';
import {systemClock} from '../../clock/system-clock.ts';
import type {TrapName} from './recording/traps.ts';
import type {Speed} from './run/clock.ts';
import type {Faults} from './run/faults.ts';

/** Where a feed's control is, and the token that opens it. */
export interface FeedControlAccess {
	readonly url: string;
	readonly token: string;
}

export interface RunRequest {
	readonly seed: string;
	readonly speed: Speed;
	readonly faults?: Faults | Json;
	readonly rate?: number;
	readonly mix?: 'teaching' | 'measured';
	readonly traps?: readonly TrapName[];
}

/** What was read as JSON holds nothing else: looking at each of its values again would take longer than all the rest. */
const objectSchema = z.custom<Readonly<Record<string, Json>>>(
	value => typeof value === 'object' && value !== null && !Array.isArray(value),
	'an object',
);
const runSchema = z.object({run: z.string(), url: z.url()});
const eventSchema = z.object({position: z.int(), id: z.string(), data: objectSchema});
const statusSchema = z.object({clients: z.int(), eventsPerSecond: z.number(), position: z.int()});
const connectionSchema = z.object({
	number: z.int(),
	from: z.int().nullable(),
	to: z.int().nullable(),
	sent: z.int(),
	open: z.boolean(),
	ended: z.enum(['client', 'cut', 'end', 'error-frame', 'half-frame', 'stopped']).nullable(),
	userAgent: z.string().nullable(),
	lastEventId: z.string().nullable(),
});
const descriptionSchema = z
	.object({
		open: z.int(),
		sent: z.int(),
		position: z.int(),
		rate: z.number(),
		count: z.int(),
		refused: z.int(),
		connections: z.array(connectionSchema),
	})
	.transform(({count, connections, ...rest}) => ({...rest, connections: count, history: connections}));

export type FeedRunDescription = z.infer<typeof descriptionSchema>;
export type FeedStatus = z.infer<typeof statusSchema>;

const patienceMs = 20_000;

/**
The feed's control, for checks: each makes a run of its own of a random seed, so nothing old can pass.

Every call ends by itself within 20 s, and earlier when its signal aborts.
*/
export function createFeedControl({url, token}: FeedControlAccess) {
	const ask = async (method: string, path: string, body: Json | undefined, signal: AbortSignal | undefined): Promise<string> => {
		const limit = systemClock.limit(patienceMs);
		try {
			const response = await fetch(`${url}/control/${path}`, {
				method,
				headers: {authorization: `Bearer ${token}`, 'content-type': 'application/json'},
				...(body !== undefined && {body: JSON.stringify(body)}),
				signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
			});
			const text = await response.text();
			if (!response.ok) {
				throw refused(method, path, response.status, text);
			}

			return text;
		} catch (error) {
			signal?.throwIfAborted();
			throw error instanceof WorkbookError ? error : unreachable(url, limit.aborted, error);
		}
	};

	return {
		async createRun(request: RunRequest, signal?: AbortSignal): Promise<FeedRun> {
			const {run, url: address} = parse(runSchema, await ask('POST', 'runs', request as unknown as Json, signal));
			return {id: run, url: address};
		},
		async describeRun({id}: Pick<FeedRun, 'id'>, signal?: AbortSignal): Promise<FeedRunDescription> {
			return parse(descriptionSchema, await ask('GET', `runs/${id}`, undefined, signal));
		},
		/** Replaces the run's faults while it plays; `{}` ends them. */
		async setFaults({id}: Pick<FeedRun, 'id'>, faults: Faults, signal?: AbortSignal): Promise<FeedRunDescription> {
			return parse(descriptionSchema, await ask('PATCH', `runs/${id}`, {faults: faults as Json}, signal));
		},
		/** The run's events by position, `to` not included, as they were or would be sent. */
		async events(
			{id}: Pick<FeedRun, 'id'>,
			{from, to}: {readonly from: number; readonly to: number},
			signal?: AbortSignal,
		): Promise<readonly FeedEvent[]> {
			const text = await ask('GET', `runs/${id}/events?from=${from}&to=${to}`, undefined, signal);
			return text
				.split('\n')
				.filter(line => line !== '')
				.map(line => parse(eventSchema, line));
		},
		async deleteRun({id}: Pick<FeedRun, 'id'>, signal?: AbortSignal): Promise<void> {
			await ask('DELETE', `runs/${id}`, undefined, signal);
		},
		async status(signal?: AbortSignal): Promise<FeedStatus> {
			return parse(statusSchema, await ask('GET', 'status', undefined, signal));
		},
	};
}

function parse<Value>(schema: z.ZodType<Value>, text: string): Value {
	try {
		return schema.parse(JSON.parse(text));
	} catch (cause) {
		throw new WorkbookError(
			{code: 'SERVICE_FAILED', message: 'the feed answered with something else than was agreed', found: text.slice(0, 200)},
			{cause},
		);
	}
}

function refused(method: string, path: string, status: number, text: string): WorkbookError {
	return new WorkbookError({
		code: 'SERVICE_FAILED',
		message: `the feed refused ${method} /control/${path}`,
		found: `${status} ${text.slice(0, 500).trim()}`,
		expected: 'a status of 200 or 201',
		remedy: status === 401 ? 'start the feed again with the token of this workspace' : 'look at the log of the feed',
	});
}

function unreachable(url: string, isLate: boolean, cause: unknown): WorkbookError {
	return new WorkbookError(
		{
			code: isLate ? 'TIMED_OUT' : 'SERVICE_GONE',
			message: isLate ? `the feed at ${url} took more than ${patienceMs / 1000} s` : `the feed at ${url} cannot be reached`,
			found: cause instanceof Error ? String(cause.cause ?? cause.message) : String(cause),
			expected: 'a running feed',
			remedy: 'start the servers again',
		},
		{cause},
	);
}
