import {type Check, failed, passed, type Verdict} from '#core';
import {checkClient} from '../shared/runs/client-run.ts';
import {judgeSurvival, type Survival} from '../shared/runs/client-with-place.ts';

/** A client that does not say who it is and how to reach its author is refused. */
export function namesItself(file: string): Check {
	return checkClient(file, {id: 'names-itself', faults: {userAgentRequired: true}, wanted: 50, judge: judgeName});
}

export function judgeName(seen: Survival): Verdict {
	const {end, connections, refused, coverage} = seen;
	if (connections.length === 0 && refused > 0) {
		return failed('client-unnamed', {
			params: {file: end.file},
			found: `403, ${refused} times`,
			expected: 'a User-Agent with an address of its author',
			difficulty: 43,
		});
	}

	// What is stored is another check's affair.
	return coverage.records > 0 ? passed : (judgeSurvival(seen, 'stream-given-up') ?? passed);
}
