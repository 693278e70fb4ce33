import {type Check, defineCheck, type FeedFaults, failed, type Missed, passed, type Verdict} from '#core';
import {interrupt, whileRunning} from '../program/run.ts';
import {createSurvivorRun, judgeSurvival, lookAtSurvivor, type Survival} from './client-with-place.ts';
import {countRecords} from './producer-run.ts';

/** Stored before anything goes wrong, so that the client has a place; and again when all is well. */
export const storedEach = 60;
export const patienceMs = 25_000;

export type UnderFaults = {
	/** Records that came after the last fault had struck. */
	readonly storedAfter: number;
	readonly hasStruck: boolean;
	readonly survival: Survival;
};

interface Outage {
	readonly id: string;
	readonly params?: Readonly<Record<string, string | number>>;
	readonly faults: FeedFaults;
	/** Connections, or refusals, after which the faults are over. */
	readonly over: {readonly connections?: number; readonly refused?: number};
	readonly judge: (seen: UnderFaults) => Verdict;
}

export function survivesFaults(file: string, {id, params = {}, faults, over, judge}: Outage): Check {
	return defineCheck({
		id,
		title: {code: `check.${id}`, params: {file, ...params}},
		needs: ['kafka', 'feed'],
		actWithinMs: 120_000,
		async act(context) {
			const {place, topic, run} = await createSurvivorRun(context, {});
			const program = await context.program(file, {brokers: true, topic, url: run.url, path: place});
			const stored = async () => countRecords(context, topic);
			const isOver = async () => {
				const {connections, refused} = await context.feed.describeRun(run);
				return connections >= (over.connections ?? 0) && refused >= (over.refused ?? 0) ? true : null;
			};
			const reaches = async (count: number) =>
				whileRunning(context, program, async () => ((await stored()) >= count ? true : null), patienceMs);
			let [hasStruck, storedAfter] = [false, 0];
			if ((await reaches(storedEach)) !== null) {
				await context.feed.setFaults(run, faults);
				hasStruck = (await whileRunning(context, program, isOver, patienceMs)) !== null;
				const before = await stored();
				await (hasStruck ? reaches(before + storedEach) : null);
				storedAfter = (await stored()) - before;
			}

			return {topic, run, hasStruck, storedAfter, end: await interrupt(program, file)};
		},
		async observe(context, {topic, run, hasStruck, storedAfter, end}): Promise<UnderFaults> {
			return {storedAfter, hasStruck, survival: await lookAtSurvivor(context, {topic, run}, end, storedEach)};
		},
		struck: seen => faultsStruck(seen, {faults, judge}),
		judge,
	});
}

/** One that gave up on the way, or went wrong otherwise, has shown it with what struck until then. */
export function faultsStruck(
	seen: UnderFaults,
	{faults: {repeatOnResume}, judge}: Pick<Outage, 'faults' | 'judge'>,
): Missed | null {
	const isComplete = seen.hasStruck && (repeatOnResume === undefined || seen.survival.repeated > 0);
	return isComplete || judge(seen).kind !== 'passed' ? null : {message: 'what was to go wrong did not, so nothing is proved'};
}

export function judgeOnce({storedAfter, survival}: Omit<UnderFaults, 'hasStruck'>): Verdict {
	const {coverage, end} = survival;
	const wrong = judgeSurvival(survival, 'stream-given-up');
	if (wrong !== null || storedAfter >= storedEach) {
		return wrong ?? passed;
	}

	return failed('stream-given-up', {
		params: {file: end.file, lines: end.lastLines.join('\n')},
		found: `${coverage.records} events, then nothing more`,
		expected: 'more events on a new connection',
		difficulty: 45,
	});
}

/** Duplicates are another check's affair. */
export function judgeLoss(seen: UnderFaults): Verdict {
	const {survival} = seen;
	return judgeOnce({...seen, survival: {...survival, coverage: {...survival.coverage, twice: {count: 0, first: []}}}});
}
