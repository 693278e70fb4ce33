import {createClock} from './create-clock.ts';

/** This process's clock: the only place that asks the system what time it is. */
export const systemClock = createClock({
	wall: () => Date.now(),
	monotonic: () => performance.now(),
	after(ms, call, keepsProcess) {
		const timer = setTimeout(call, ms);
		if (!keepsProcess) {
			timer.unref();
		}

		return () => clearTimeout(timer);
	},
});

/** The time of day as it is stored and shown. */
export function timestamp(): string {
	return new Date(systemClock.now()).toISOString();
}
