import {type Check, defineCheck, failed, type Verdict} from '#core';
import {interrupt, soon, whileRunning} from '../shared/program/run.ts';
import {type Refusals, wasRefused} from '../shared/runs/client-refused.ts';
import {judgeOnce, storedEach} from '../shared/runs/client-under-faults.ts';
import {createSurvivorRun, lookAtSurvivor} from '../shared/runs/client-with-place.ts';
import {countRecords} from '../shared/runs/producer-run.ts';

const outageMs = 3000;

/** Pauses that begin at a quarter of a second and double make five. */
const fewTries = 8;

/** While nothing answers, the client waits longer from one try to the next. */
export function waitsBetweenTries(file: string): Check {
	return defineCheck({
		id: 'waits-between-tries',
		title: {code: 'check.waits-between-tries', params: {file}},
		needs: ['kafka', 'feed'],
		async act(context) {
			const {place, topic, run} = await createSurvivorRun(context, {});
			const program = await context.program(file, {brokers: true, topic, url: run.url, path: place});
			const refused = async () => (await context.feed.describeRun(run)).refused;
			const hasBegun = async () => ((await countRecords(context, topic)) >= storedEach ? true : null);
			if ((await whileRunning(context, program, hasBegun)) !== null) {
				await context.feed.setFaults(run, {cutAfterEvents: 1, strikes: 1, refuse: {status: 503, times: 1_000_000}});
				await whileRunning(context, program, async () => ((await refused()) > 0 ? true : null));
			}

			await soon(context, 'too many tries', async () => ((await refused()) > fewTries ? true : null), outageMs);
			const {refused: times, open} = await context.feed.describeRun(run);
			return {topic, run, refused: times, isCut: open === 0, end: await interrupt(program, file)};
		},
		async observe(context, {topic, run, refused, isCut, end}): Promise<Refusals> {
			return {refused, isCut, survival: await lookAtSurvivor(context, {topic, run}, end, storedEach)};
		},
		struck: wasRefused,
		judge: judgePauses,
	});
}

export function judgePauses({refused, survival}: Refusals): Verdict {
	if (refused > fewTries) {
		return failed('hammers', {
			params: {file: survival.end.file},
			found: `more than ${fewTries} tries in ${outageMs / 1000} s`,
			expected: 'a pause that grows from try to try',
			difficulty: 44,
		});
	}

	// Who was never refused did not come back: there is nothing more to store as long as all are.
	return judgeOnce({storedAfter: refused > 0 ? storedEach : 0, survival});
}
