import {type Check, defineCheck, type FeedFaults, failed, passed, type Verdict} from '#core';
import {runToEnd} from '../program/run.ts';
import {createSurvivorRun, judgeSurvival, lookAtSurvivor, type Survival} from './survivor-run.ts';

const patienceMs = 25_000;

/** A client that does not say who it is and how to reach its author is refused. */
export function namesItself(file: string): Check {
	return survives(file, {id: 'names-itself', faults: {userAgentRequired: true}, wanted: 50, judge: judgeName});
}

/** Nothing goes wrong: what was sent is in the topic, the canary is not. */
export function storesEveryEvent(file: string): Check {
	return survives(file, {
		id: 'stores-every-event',
		faults: {},
		wanted: 300,
		judge: seen => judgeSurvival(seen, 'stream-given-up') ?? passed,
	});
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

interface Surviving {
	readonly id: string;
	readonly faults: FeedFaults;
	readonly wanted: number;
	readonly judge: (seen: Survival) => Verdict;
}

function survives(file: string, {id, faults, wanted, judge}: Surviving): Check {
	return defineCheck({
		id,
		title: {code: `check.${id}`, params: {file}},
		needs: ['kafka', 'feed'],
		async act(context) {
			const {place, topic, run} = await createSurvivorRun(context, faults);
			const end = await runToEnd(context, file, {brokers: true, topic, url: run.url, path: place, events: wanted}, patienceMs);
			return {topic, run, end};
		},
		observe: async (context, {topic, run, end}) => lookAtSurvivor(context, {topic, run}, end, wanted),
		judge,
	});
}
