import {createRequire} from 'node:module';

interface RequestQueue {
	readonly pending: readonly unknown[];
	scheduleCheckPendingRequests(): void;
}

/**
Lets an idle client of kafkajs 2.2.4 rest.

Each of its connections sets a timer again and again to look at requests that wait, in the past, which Node warns of and takes for one
millisecond. When none waits there is nothing to look at: the next that has to wait sets the timer itself.
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
}

const calmed = 'scheduleWhenSomethingWaits';

function requestQueue(): {readonly prototype: RequestQueue} {
	// Not part of what the package promises; its version is pinned.
	return createRequire(import.meta.url)('kafkajs/src/network/requestQueue') as {readonly prototype: RequestQueue};
}
