import {type Check, defineCheck, failed, type Missed, passed, type Verdict} from '#core';
import {type Coverage, coverageOf, judgeCoverage} from '../shared/messages/coverage.ts';
import {endOf, judgeEnd, type ProgramEnd} from '../shared/program/end.ts';
import {whileRunning} from '../shared/program/run.ts';
import {countRecords, createProducerRun} from '../shared/runs/producer-run.ts';

/** Multiple of real time: about 400 events a second. */
const speed = 20;
const stoppedAfter = 200;

export type Stopped = {
	readonly end: ProgramEnd;
	/** Records in the topic when the program was told to end. */
	readonly before: number;
	readonly coverage: Coverage;
};

/** SIGTERM is what ends a program that nobody sits before: it leaves as on Ctrl+C, and the topic holds the first events without a gap. */
export function leavesOnSigterm(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'leaves-on-sigterm',
		title: {code: 'check.leaves-on-sigterm', params: {file}},
		needs: ['kafka', 'feed'],
		after,
		async act(context) {
			const {topic, run} = await createProducerRun(context, {speed});
			const program = await context.program(file, {brokers: true, topic, url: run.url});
			const enough = async () => ((await countRecords(context, topic)) >= stoppedAfter ? true : null);
			await whileRunning(context, program, enough, 10_000);
			const before = await countRecords(context, topic);
			return {topic, run, before, end: endOf(file, await program.stop({signal: 'SIGTERM'}), 'stopped')};
		},
		async observe({kafka, feed}, {topic, run, before, end}): Promise<Stopped> {
			const {sent} = await feed.describeRun(run);
			const [records, events] = await Promise.all([kafka.records(topic), feed.events(run, {from: 0, to: sent})]);
			return {end, before, coverage: coverageOf(records, events)};
		},
		struck: stoppedAtWork,
		judge: judgeStopped,
	});
}

/** One that had ended by itself has shown what it does. */
export function stoppedAtWork({end, before}: Stopped): Missed | null {
	return end.stopMs === null || before >= stoppedAfter
		? null
		: {
				message: 'the program hardly wrote when it was told to end, so nothing is proved',
				found: `${before} records`,
				expected: `at least ${stoppedAfter}`,
			};
}

export function judgeStopped({end, coverage}: Stopped): Verdict {
	// Without a handler the system ends it, at once and without an exit code.
	if (end.stopMs !== null && !end.forced && end.code === null) {
		return failed('sigterm-unhandled', {params: {file: end.file}, found: end.exit, expected: 'exit code 0'});
	}

	return judgeEnd(end) ?? judgeCoverage(coverage) ?? passed;
}
