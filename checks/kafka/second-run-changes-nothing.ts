import {type Check, type CheckContext, defineCheck, failed, passed, type Verdict} from '#core';
import {judgeEnd} from '../shared/program/end.ts';
import {runToEnd} from '../shared/program/run.ts';
import {lookAtTopic, makeTopic, type TopicMade} from '../shared/runs/made-topic.ts';

export type TopicMadeTwice = {
	readonly first: TopicMade;
	readonly second: TopicMade;
	/** What the topic held between the two runs, and after the second. */
	readonly heldBefore: string;
	readonly heldAfter: string;
};

/** A second run of the program succeeds and changes nothing: not the topic, and not what somebody has written to it by then. */
export function secondRunChangesNothing(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'second-run-changes-nothing',
		title: {code: 'check.second-run-changes-nothing', params: {file}},
		needs: ['kafka'],
		after,
		async act(context) {
			const made = await makeTopic(context, file);
			const first = await lookAtTopic(context, made);
			if (first.shape !== null) {
				await context.kafka.produce(made.topic, [{value: 'that somebody wants'}]);
			}

			const heldBefore = await heldIn(context, first);
			return {first, heldBefore, again: await runToEnd(context, file, {brokers: true, topic: made.topic})};
		},
		async observe(context, {first, heldBefore, again}): Promise<TopicMadeTwice> {
			const second = await lookAtTopic(context, {topic: first.topic, end: again});
			return {first, second, heldBefore, heldAfter: await heldIn(context, second)};
		},
		judge: judgeSecondRun,
	});
}

export function judgeSecondRun({first, second, heldBefore, heldAfter}: TopicMadeTwice): Verdict {
	const wrongEnd = judgeEnd(first.end);
	if (wrongEnd !== null) {
		return wrongEnd;
	}

	const wrongSecond = judgeEnd(second.end);
	if (wrongSecond !== null) {
		return failed('second-run-failed', {found: second.end.lastLines.join('\n'), expected: 'exit code 0', difficulty: 33});
	}

	const [before, after] = [first, second].map(({shape, retention}) => JSON.stringify({...shape, retention}));
	if (before !== after) {
		return failed('second-run-changed-topic', {found: after ?? null, expected: before ?? null});
	}

	return heldBefore === heldAfter ? passed : failed('second-run-lost-records', {found: heldAfter, expected: heldBefore});
}

/** How many records each partition of a topic holds; empty when there is no topic. */
async function heldIn({kafka}: CheckContext, {topic, shape}: TopicMade): Promise<string> {
	const watermarks = shape === null ? [] : await kafka.watermarks(topic);
	return heldText(watermarks);
}

export function heldText(
	watermarks: readonly {readonly partition: number; readonly low: string; readonly high: string}[],
): string {
	return watermarks
		.slice(0, 20)
		.map(({partition, low, high}) => `${BigInt(high) - BigInt(low)} in partition ${partition}`)
		.join(', ');
}
