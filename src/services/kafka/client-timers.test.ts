import {createRequire} from 'node:module';
import {expect, test} from 'vitest';
import {calmClientTimers, createLook} from './client-timers.ts';

/** A queue of kafkajs as it stands in an open connection. */
interface Queue {
	readonly pending: unknown[];
	throttledUntil: number;
	readonly throttleCheckTimeoutId: NodeJS.Timeout | null;
	checkPendingRequests(): void;
	scheduleCheckPendingRequests(): void;
	readonly inflight: Map<number, object>;
	scheduleRequestTimeoutCheck(): void;
	destroy(): void;
}

calmClientTimers();
const RequestQueue = createRequire(import.meta.url)('kafkajs/src/network/requestQueue') as new (options: object) => Queue;
const logger = {debug: () => undefined};
const openQueue = (requestTimeout = 1_000): Queue =>
	new RequestQueue({maxInFlightRequests: null, requestTimeout, enforceRequestTimeout: true, clientId: 'a', broker: 'b', logger});

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

test('a request is given up when it was looked at for as long as it may take, whatever the clock says', () => {
	const look = createLook(100);
	let timedOut = 0;
	const request = {sentAt: Date.now() - 3_600_000, requestTimeout: 1_000, timeoutRequest: () => void timedOut++};
	for (let looks = 0; looks < 11; looks++) {
		look([request]);
	}

	expect(timedOut).toBe(0);
	look([request]);
	expect(timedOut).toBe(1);
});

test('a client gives up what is not answered', async () => {
	const queue = openQueue(20);
	const timedOut = Promise.withResolvers<string>();
	queue.inflight.set(1, {requestTimeout: 20, timeoutRequest: () => timedOut.resolve('timed out')});
	queue.scheduleRequestTimeoutCheck();
	expect(await timedOut.promise).toBe('timed out');
	queue.destroy();
});

test('calming twice is calming once', () => {
	const {scheduleCheckPendingRequests: once} = RequestQueue.prototype as Queue;
	calmClientTimers();
	expect((RequestQueue.prototype as Queue).scheduleCheckPendingRequests).toBe(once);
});
