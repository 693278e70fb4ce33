import {type Check, defineCheck, type FeedFaults, failed, type Missed, passed, type Verdict} from '#core';
import {countRecords} from '../pipeline/producer-run.ts';
import {interrupt, whileRunning} from '../program/run.ts';
import {createSurvivorRun, judgeSurvival, lookAtSurvivor, type Survival} from './survivor-run.ts';

/** Stored before anything goes wrong, so that the client has a place; and again when all is well. */
export const storedEach = 60;
const patienceMs = 25_000;

export type Outlasting = {
	/** Records that came after the last fault had struck. */
	readonly storedAfter: number;
	readonly hasStruck: boolean;
	readonly survival: Survival;
};

interface Trial {
	readonly id: string;
	readonly params?: Readonly<Record<string, string | number>>;
	readonly faults: FeedFaults;
	/** Connections, or refusals, after which the faults are over. */
	readonly over: {readonly connections?: number; readonly refused?: number};
	readonly judge: (seen: Outlasting) => Verdict;
}

/** Connections are torn; each time the client goes on where it was. */
export function goesOnAfterCuts(file: string): Check {
	const faults = {cutAfterEvents: 40, strikes: 3};
	return outlasts(file, {id: 'goes-on-after-cuts', faults, over: {connections: 4}, judge: judgeLoss});
}

/** A connection breaks in the middle of a frame: the half is no event, the whole one comes again. */
export function goesOnAfterHalfFrame(file: string): Check {
	const faults = {halfFrameAfterEvents: 40, strikes: 2};
	return outlasts(file, {id: 'goes-on-after-half-frame', faults, over: {connections: 3}, judge: judgeLoss});
}

/** The stream reports an error of its own and ends. */
export function goesOnAfterErrorEvent(file: string): Check {
	const faults = {errorAfterEvents: 40, strikes: 2};
	return outlasts(file, {id: 'goes-on-after-error-event', faults, over: {connections: 3}, judge: judgeLoss});
}

/** What comes again after a cut is in the topic once. */
export function storesOnce(file: string): Check {
	const faults = {cutAfterEvents: 80, strikes: 2, repeatOnResume: 30};
	return outlasts(file, {id: 'stores-once', faults, over: {connections: 3}, judge: judgeOnce});
}

/** The stream falls silent without a word, the connection stays open. */
export function noticesSilence(file: string): Check {
	const faults = {silentAfterEvents: 1, strikes: 1};
	return outlasts(file, {id: 'notices-silence', faults, over: {connections: 2}, judge: judgeSilence});
}

/** The service in front is busy: 429. The client waits and comes back. */
export function outlastsBusyServer(file: string): Check {
	return outlastsRefusals(file, 'outlasts-busy-server', {status: 429, times: 2});
}

/** The service is gone for a while: 503. */
export function outlastsOutage(file: string): Check {
	return outlastsRefusals(file, 'outlasts-outage', {status: 503, times: 3});
}

function outlastsRefusals(file: string, id: string, refuse: NonNullable<FeedFaults['refuse']>): Check {
	// The open connection is torn, and those who come back are refused.
	const faults = {cutAfterEvents: 1, strikes: 1, refuse};
	const judge = (seen: Outlasting): Verdict => judgeRefusals(seen, refuse.status);
	return outlasts(file, {id, params: {...refuse}, faults, over: {refused: refuse.times}, judge});
}

function outlasts(file: string, {id, params = {}, faults, over, judge}: Trial): Check {
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
		async observe(context, {topic, run, hasStruck, storedAfter, end}): Promise<Outlasting> {
			return {storedAfter, hasStruck, survival: await lookAtSurvivor(context, {topic, run}, end, storedEach)};
		},
		struck: seen => faultsStruck(seen, {faults, judge}),
		judge,
	});
}

/** One that gave up on the way, or went wrong otherwise, has shown it with what struck until then. */
export function faultsStruck(
	seen: Outlasting,
	{faults: {repeatOnResume}, judge}: Pick<Trial, 'faults' | 'judge'>,
): Missed | null {
	const isComplete = seen.hasStruck && (repeatOnResume === undefined || seen.survival.repeated > 0);
	return isComplete || judge(seen).kind !== 'passed' ? null : {message: 'what was to go wrong did not, so nothing is proved'};
}

export function judgeOnce({storedAfter, survival}: Omit<Outlasting, 'hasStruck'>): Verdict {
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
export function judgeLoss(seen: Outlasting): Verdict {
	const {survival} = seen;
	return judgeOnce({...seen, survival: {...survival, coverage: {...survival.coverage, twice: {count: 0, first: []}}}});
}

export function judgeSilence(seen: Outlasting): Verdict {
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

export function judgeRefusals(seen: Outlasting, status: number): Verdict {
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
