import {type Check, failed, type Verdict} from '#core';
import {judgeOnce, patienceMs, storedEach, survivesFaults, type UnderFaults} from '../shared/runs/client-under-faults.ts';

/** The stream falls silent without a word, the connection stays open. */
export function noticesSilence(file: string): Check {
	const faults = {silentAfterEvents: 1, strikes: 1};
	return survivesFaults(file, {id: 'notices-silence', faults, over: {connections: 2}, judge: judgeSilence});
}

export function judgeSilence(seen: UnderFaults): Verdict {
	const {end, connections, coverage} = seen.survival;
	if (connections.length === 1 && end.stopMs !== null && coverage.records >= storedEach) {
		return failed('silence-unnoticed', {
			params: {file: end.file},
			found: `${coverage.records} events, then ${patienceMs / 1000} s of silence on one connection`,
			expected: 'another connection after a few seconds',
		});
	}

	return judgeOnce(seen);
}
