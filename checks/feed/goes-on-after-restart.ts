import {type Check, defineCheck, type Missed} from '#core';
import {interrupt, runToEnd, whileRunning} from '../shared/program/run.ts';
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

/** Ctrl+C and a new start: the client goes on behind what it stored, and stores nothing twice. */
export function goesOnAfterRestart(file: string): Check {
	return defineCheck({
		id: 'goes-on-after-restart',
		title: {code: 'check.goes-on-after-restart', params: {file}},
		needs,
		actWithinMs,
		async act(context) {
			const given = await createSurvivorRun(context, {repeatOnResume: 30});
			const {place, topic, run} = given;
			const options = {brokers: true, topic, url: run.url, path: place} as const;
			const program = await context.program(file, options);
			await whileRunning(context, program, hasPlace(context, given), patienceMs);
			const first = await interrupt(program, file);
			return {topic, run, first, end: await runToEnd(context, file, {...options, events: wantedAfter}, patienceMs)};
		},
		async observe(context, {topic, run, first, end}): Promise<Restarted> {
			return {first, survival: await lookAtSurvivor(context, {topic, run}, end, storedFirst + wantedAfter)};
		},
		struck: wasSentAgain,
		judge: judgeRestart,
	});
}

export function wasSentAgain(seen: Restarted): Missed | null {
	return seen.survival.repeated === 0 && judgeRestart(seen).kind === 'passed'
		? {message: 'nothing was sent again after the restart, so nothing is proved'}
		: null;
}
