import {type Check, type CheckContext, defineCheck, failed, passed, type Verdict} from '#core';
import {isCanary} from '../feed/message.ts';
import {judgeEnd, type ProgramEnd} from '../program/end.ts';
import {interrupt, whileRunning} from '../program/run.ts';
import {type Coverage, coverageOf, judgeCoverage} from './coverage.ts';
import {countRecords, createProducerRun, type ProducerRun} from './producer-run.ts';

/** Multiple of real time: about 400 events a second. */
const speed = 20;
const interruptedAfter = 200;
const quietAfter = 130;

type Watched = ProducerRun & {
	readonly end: ProgramEnd;
	/** Records in the topic when the program was interrupted. */
	readonly before: number;
	readonly expected: number;
};

export type Interrupted = {
	readonly end: ProgramEnd;
	readonly before: number;
	readonly expected: number;
	readonly coverage: Coverage;
};

/** The stream falls silent, and what it sent last still reaches the topic: no batch waits for ever to be full. */
export function publishesOfQuietStream(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'publishes-of-quiet-stream',
		title: {code: 'check.publishes-of-quiet-stream', params: {file}},
		needs: ['kafka', 'feed'],
		after,
		async act(context) {
			const given = await createProducerRun(context, {speed: 'max', faults: {silentAfterEvents: quietAfter}});
			const events = await context.feed.events(given.run, {from: 0, to: quietAfter});
			return watch(context, file, given, events.filter(event => !isCanary(event)).length);
		},
		observe: lookAtTopic,
		judge: judgeQuiet,
	});
}

export function judgeQuiet({end, before, expected, coverage}: Interrupted): Verdict {
	if (before < expected) {
		return end.stopMs === null
			? (judgeEnd(end) ?? passed)
			: failed('last-batch-waits', {params: {file: end.file, expected}, found: before, expected});
	}

	return judgeCoverage(coverage) ?? judgeEnd(end) ?? passed;
}

/** On Ctrl+C in full flow the program finishes its batch and leaves; the topic holds the first events without a gap. */
export function leavesNoGap(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'leaves-no-gap',
		title: {code: 'check.leaves-no-gap', params: {file}},
		needs: ['kafka', 'feed'],
		after,
		async act(context) {
			return watch(context, file, await createProducerRun(context, {speed}), interruptedAfter);
		},
		observe: lookAtTopic,
		judge: judgeInterrupted,
	});
}

export function judgeInterrupted({end, before, expected, coverage}: Interrupted): Verdict {
	if (before < expected && end.stopMs !== null) {
		return failed('too-slow-to-publish', {params: {file: end.file}, found: `${before} records`, expected: `${expected} records`});
	}

	return judgeEnd(end) ?? judgeCoverage(coverage) ?? passed;
}

/** Runs the program until so many records are there, and interrupts it. */
async function watch(context: CheckContext, file: string, given: ProducerRun, expected: number): Promise<Watched> {
	const {topic, run} = given;
	const program = await context.program(file, {brokers: true, topic, url: run.url});
	const enough = async () => ((await countRecords(context, topic)) >= expected ? true : null);
	await whileRunning(context, program, enough, 10_000);
	const before = await countRecords(context, topic);
	return {...given, before, expected, end: await interrupt(program, file)};
}

async function lookAtTopic({kafka, feed}: CheckContext, {topic, run, end, before, expected}: Watched): Promise<Interrupted> {
	const {sent} = await feed.describeRun(run);
	const [records, events] = await Promise.all([kafka.records(topic), feed.events(run, {from: 0, to: sent})]);
	return {end, before, expected, coverage: coverageOf(records, events)};
}
