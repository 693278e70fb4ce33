import {type Check, type CheckContext, defineCheck, failed, type Missed, passed, type Verdict} from '#core';
import {coverageOf, difference} from '../shared/messages/coverage.ts';
import {isCanary} from '../shared/messages/message.ts';
import {hasEnded, runToEnd, whileRunning} from '../shared/program/run.ts';
import {actWithinMs, needs, patienceMs, storedFirst, wantedAfter} from '../shared/runs/client-restarted.ts';
import {createSurvivorRun, judgeSurvival, lookAtSurvivor, type Survival} from '../shared/runs/client-with-place.ts';
import type {ProducerRun} from '../shared/runs/producer-run.ts';
import {createRefusingTopic} from '../shared/runs/refusing-topic.ts';

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
