import {type Check, type FeedFaults, failed, type Verdict} from '#core';
import {judgeOnce, storedEach, survivesFaults, type UnderFaults} from './client-under-faults.ts';

export function survivesRefusals(file: string, id: string, refuse: NonNullable<FeedFaults['refuse']>): Check {
	// The open connection is torn, and those who come back are refused.
	const faults = {cutAfterEvents: 1, strikes: 1, refuse};
	const judge = (seen: UnderFaults): Verdict => judgeRefusals(seen, refuse.status);
	return survivesFaults(file, {id, params: {...refuse}, faults, over: {refused: refuse.times}, judge});
}

export function judgeRefusals(seen: UnderFaults, status: number): Verdict {
	const {end, refused, coverage} = seen.survival;
	if (refused > 0 && seen.storedAfter < storedEach) {
		return failed('gave-up-when-refused', {
			params: {file: end.file, status},
			found: `${coverage.records} events, ${refused} × ${status}, then ${end.stopMs === null ? end.exit : 'nothing more'}`,
			expected: 'more events when the server is back',
			difficulty: status === 429 ? 44 : 45,
		});
	}

	return judgeOnce(seen);
}
