import {type Check, type CheckContext, defineCheck, failed, type Missed, passed, type Verdict} from '#core';
import {createRefusingTopic} from '../kafka/refusing-topic.ts';
import {coverageOf, difference} from '../pipeline/coverage.ts';
import {countRecords, type ProducerRun} from '../pipeline/producer-run.ts';
import {endOf, judgeEnd, type ProgramEnd} from '../program/end.ts';
import {hasEnded, interrupt, runToEnd, whileRunning} from '../program/run.ts';
import {isCanary} from './message.ts';
import {createSurvivorRun, judgeSurvival, lookAtSurvivor, placeFile, type Survival, type SurvivorRun} from './survivor-run.ts';

const needs = ['kafka', 'feed'] as const;
const actWithinMs = 90_000;
const patienceMs = 25_000;
const storedFirst = 150;
const wantedAfter = 150;

export type Restarted = {readonly first: ProgramEnd; readonly survival: Survival};

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

export function judgeRestart({first, survival}: Restarted): Verdict {
	const {connections, begunBy, end} = survival;
	const wrongFirst = judgeEnd(first);
	if (wrongFirst !== null && survival.coverage.records < storedFirst) {
		return wrongFirst;
	}

	const later = connections.slice(begunBy + 1);
	if (begunBy !== -1 && later.length > 0 && later.every(({resumed}) => !resumed)) {
		return failed('restarted-from-nowhere', {
			params: {file: end.file},
			found: 'the first connection after the restart named no Last-Event-ID',
			expected: 'the one that was kept in --path',
		});
	}

	return judgeSurvival(survival, 'stream-given-up') ?? wrongFirst ?? passed;
}

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

/** Enough is stored, and a place is kept: without one nobody could go on. */
function hasPlace(context: CheckContext, {topic, scratch}: SurvivorRun): () => Promise<true | null> {
	return async () =>
		(await countRecords(context, topic)) >= storedFirst && (await scratch.read(placeFile)) !== null ? true : null;
}

export type Refused = {
	/** Events behind the last one stored that were sent while the topic refused them. */
	readonly sentMeanwhile: number;
	readonly survival: Survival;
};

/** Kafka refuses what the client sends; started again with a topic that works, the client begins with what was refused. */
export function keepsPlaceOfStored(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'keeps-place-of-stored',
		title: {code: 'check.keeps-place-of-stored', params: {file}},
		needs,
		after,
		actWithinMs,
		async act(context) {
			const {place, topic, run} = await createSurvivorRun(context, {});
			const options = {brokers: true, url: run.url, path: place} as const;
			const first = await runToEnd(context, file, {...options, topic, events: storedFirst}, patienceMs);
			if (first.code !== 0) {
				return {topic, run, sentMeanwhile: 0, end: first};
			}

			// Counted from what is stored: the first run may have been sent far more than it took.
			const next = await nextToStore(context, {topic, run});
			const {connections} = await context.feed.describeRun(run);
			const sentSince = async (): Promise<number> => {
				const {history} = await context.feed.describeRun(run);
				return Math.max(0, ...history.slice(connections).map(({to}) => (to ?? 0) - next));
			};
			const program = await context.program(file, {...options, topic: await createRefusingTopic(context)});
			await whileRunning(context, program, async () => ((await sentSince()) > 0 ? true : null), patienceMs);
			// Most end when they are refused; some try again and again, and are not waited for.
			await hasEnded(context, program, 5000);
			await program.stop({signal: 'SIGKILL'});
			const sentMeanwhile = await sentSince();
			return {
				topic,
				run,
				sentMeanwhile,
				end: await runToEnd(context, file, {...options, topic, events: wantedAfter}, patienceMs),
			};
		},
		async observe(context, {topic, run, end, sentMeanwhile}): Promise<Refused> {
			return {sentMeanwhile, survival: await lookAtSurvivor(context, {topic, run}, end, storedFirst + wantedAfter)};
		},
		struck: wasSentMeanwhile,
		judge: judgeRefused,
	});
}

export function wasSentMeanwhile(seen: Refused): Missed | null {
	return seen.sentMeanwhile === 0 && judgeRefused(seen).kind === 'passed'
		? {message: 'nothing was sent while the topic refused it, so nothing is proved'}
		: null;
}

export function judgeRefused({sentMeanwhile, survival}: Refused): Verdict {
	const {end, coverage, connections} = survival;
	if (coverage.gaps.count > 0 && sentMeanwhile > 0 && connections.at(-1)?.resumed) {
		const differences = coverage.gaps.first.map(event => difference(event, 'not in the topic', 'once'));
		const found = `${coverage.gaps.count} missing`;
		return failed('place-before-stored', {params: {file: end.file}, found, expected: 'none', differences});
	}

	return judgeSurvival(survival, 'stream-given-up') ?? passed;
}

/** The position of the first change behind the last one stored. */
async function nextToStore({kafka, feed}: CheckContext, {topic, run}: ProducerRun): Promise<number> {
	const {history} = await feed.describeRun(run);
	const furthest = Math.max(0, ...history.map(({to}) => to ?? 0));
	const [records, events] = await Promise.all([kafka.records(topic), feed.events(run, {from: 0, to: furthest + 2})]);
	const {reach} = coverageOf(records, events);
	// A canary is followed by a change.
	return events.find(event => event.position >= reach && !isCanary(event))?.position ?? reach;
}
