import {type Check, defineCheck, type FeedFaults, type Verdict} from '#core';
import {runToEnd} from '../program/run.ts';
import {createSurvivorRun, lookAtSurvivor, type Survival} from './client-with-place.ts';

const patienceMs = 25_000;

interface Surviving {
	readonly id: string;
	readonly faults: FeedFaults;
	readonly wanted: number;
	readonly judge: (seen: Survival) => Verdict;
}

export function checkClient(file: string, {id, faults, wanted, judge}: Surviving): Check {
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
