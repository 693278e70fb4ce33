import {createRequire} from 'node:module';
import {expect, test} from 'vitest';
import {calmClientTimers} from './client-timers.ts';

/** A queue of kafkajs as it stands in an open connection. */
interface Queue {
	readonly pending: unknown[];
	throttledUntil: number;
	readonly throttleCheckTimeoutId: NodeJS.Timeout | null;
	checkPendingRequests(): void;
	scheduleCheckPendingRequests(): void;
	destroy(): void;
}

calmClientTimers();
const RequestQueue = createRequire(import.meta.url)('kafkajs/src/network/requestQueue') as new (options: object) => Queue;
const logger = {debug: () => undefined};
const openQueue = (): Queue =>
	new RequestQueue({maxInFlightRequests: null, requestTimeout: 1_000, clientId: 'a', broker: 'b', logger});

test('a client for which nothing waits sets no timer', () => {
	const queue = openQueue();
	queue.checkPendingRequests();
	expect(queue.throttleCheckTimeoutId).toBeNull();
});

test('requests that a broker made wait are sent when it lets them', async () => {
	const queue = openQueue();
	const sent = Promise.withResolvers<string>();
	queue.throttledUntil = Date.now() + 20;
	queue.pending.push({send: () => sent.resolve('sent'), expectResponse: true, correlationId: 1});
	queue.scheduleCheckPendingRequests();
	expect(queue.throttleCheckTimeoutId).not.toBeNull();
	expect(await sent.promise).toBe('sent');
	expect(queue.throttleCheckTimeoutId).toBeNull();
});

test('calming twice is calming once', () => {
	const {scheduleCheckPendingRequests: once} = RequestQueue.prototype as Queue;
	calmClientTimers();
	expect((RequestQueue.prototype as Queue).scheduleCheckPendingRequests).toBe(once);
});
