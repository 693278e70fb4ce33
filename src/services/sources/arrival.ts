import {systemClock} from '../../clock/system-clock.ts';
import type {Progress} from './cache.ts';

const windowMs = 5000;

/** Tells `progress` of the bytes of `what` as they arrive, and how fast they did in the last seconds. */
export function arrivalOf(
	what: string,
	total: number | null,
	progress: Progress,
	now: () => number = systemClock.elapsed,
): (bytes: number) => void {
	let seen: readonly {readonly at: number; readonly bytes: number}[] = [{at: now(), bytes: 0}];
	return bytes => {
		const at = now();
		const [first = {at, bytes}] = seen;
		const passed = at - first.at;
		const bytesPerSecond = passed > 0 ? ((bytes - first.bytes) / passed) * 1000 : null;
		seen = [...seen.filter(each => at - each.at < windowMs), {at, bytes}];
		// More than was known of: it is being unpacked.
		progress(what, total === null || bytes <= total ? {bytes, total, bytesPerSecond} : undefined);
	};
}
