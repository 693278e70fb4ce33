import {createRequire} from 'node:module';

interface Request {
	readonly requestTimeout: number;
	timeoutRequest(): void;
}

interface RequestQueue {
	readonly pending: readonly unknown[];
	readonly inflight: ReadonlyMap<number, Request>;
	readonly requestTimeout: number;
	readonly enforceRequestTimeout: boolean;
	requestTimeoutIntervalId?: NodeJS.Timeout;
	isConnected(): boolean;
	destroy(): void;
	scheduleCheckPendingRequests(): void;
	scheduleRequestTimeoutCheck(): void;
}

/**
Lets an idle client of kafkajs 2.2.4 rest, and none give up by the time of day.

Each of its connections sets a timer again and again to look at requests that wait, in the past, which Node warns of and takes for one
millisecond. When none waits there is nothing to look at: the next that has to wait sets the timer itself.

Whether a request has waited too long it asks the machine's clock, which somebody may set forward, and which goes on while this process stands
still.
*/
export function calmClientTimers(queue: {readonly prototype: RequestQueue} = requestQueue()): void {
	const {prototype} = queue;
	const {scheduleCheckPendingRequests: schedule} = prototype;
	if (schedule.name === calmed) {
		return;
	}

	prototype.scheduleCheckPendingRequests = {
		[calmed](this: RequestQueue): void {
			if (this.pending.length > 0) {
				schedule.call(this);
			}
		},
	}[calmed];
	prototype.scheduleRequestTimeoutCheck = countLooks;
}

const longestLookMs = 100;

function countLooks(this: RequestQueue): void {
	if (this.enforceRequestTimeout) {
		const everyMs = Math.min(this.requestTimeout, longestLookMs);
		const look = createLook(everyMs);
		this.destroy();
		this.requestTimeoutIntervalId = setInterval(() => {
			look(this.inflight.values());
			if (!this.isConnected()) {
				this.destroy();
			}
		}, everyMs);
	}
}

/** Times out what waits for too long by counting its looks, one each `everyMs`: while this process stands still there are none. */
export function createLook(everyMs: number): (requests: Iterable<Request>) => void {
	const looks = new WeakMap<Request, number>();
	return requests => {
		for (const request of requests) {
			const waited = (looks.get(request) ?? -1) + 1;
			looks.set(request, waited);
			if (waited * everyMs > request.requestTimeout) {
				request.timeoutRequest();
			}
		}
	};
}

const calmed = 'scheduleWhenSomethingWaits';

function requestQueue(): {readonly prototype: RequestQueue} {
	// Not part of what the package promises; its version is pinned.
	return createRequire(import.meta.url)('kafkajs/src/network/requestQueue') as {readonly prototype: RequestQueue};
}
