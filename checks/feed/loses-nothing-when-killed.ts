import {type Check, defineCheck, passed} from '#core';
import {endOf, judgeEnd} from '../shared/program/end.ts';
import {runToEnd, whileRunning} from '../shared/program/run.ts';
import {
	actWithinMs,
	hasPlace,
	judgeRestart,
	needs,
	patienceMs,
	type Restarted,
	storedFirst,
	wantedAfter,
} from '../shared/runs/client-restarted.ts';
import {createSurvivorRun, lookAtSurvivor} from '../shared/runs/client-with-place.ts';

/** Killed with -9 in full flow, and started again: nothing is lost. What was confirmed and not yet noted may be there twice. */
export function losesNothingWhenKilled(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'loses-nothing-when-killed',
		title: {code: 'check.loses-nothing-when-killed', params: {file}},
		needs,
		after,
		actWithinMs,
		async act(context) {
			const given = await createSurvivorRun(context, {});
			const {place, topic, run} = given;
			const options = {brokers: true, topic, url: run.url, path: place} as const;
			const program = await context.program(file, options);
			await whileRunning(context, program, hasPlace(context, given), patienceMs);
			const first = endOf(file, await program.stop({signal: 'SIGKILL'}), 'stopped');
			return {topic, run, first, end: await runToEnd(context, file, {...options, events: wantedAfter}, patienceMs)};
		},
		async observe(context, {topic, run, first, end}): Promise<Restarted> {
			return {first, survival: await lookAtSurvivor(context, {topic, run}, end, storedFirst + wantedAfter)};
		},
		judge: ({first, survival}) => {
			const once = {...survival, coverage: {...survival.coverage, twice: {count: 0, first: []}}};
			return first.stopMs === null ? (judgeEnd(first) ?? passed) : judgeRestart({first: survival.end, survival: once});
		},
	});
}
