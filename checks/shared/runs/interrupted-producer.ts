import type {CheckContext} from '#core';
import {type Coverage, coverageOf} from '../messages/coverage.ts';
import type {ProgramEnd} from '../program/end.ts';
import {interrupt, whileRunning} from '../program/run.ts';
import {countRecords, type ProducerRun} from './producer-run.ts';

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

/** Runs the program until so many records are there, and interrupts it. */
export async function watch(context: CheckContext, file: string, given: ProducerRun, expected: number): Promise<Watched> {
	const {topic, run} = given;
	const program = await context.program(file, {brokers: true, topic, url: run.url});
	const enough = async () => ((await countRecords(context, topic)) >= expected ? true : null);
	await whileRunning(context, program, enough, 10_000);
	const before = await countRecords(context, topic);
	return {...given, before, expected, end: await interrupt(program, file)};
}

export async function lookAtTopic(
	{kafka, feed}: CheckContext,
	{topic, run, end, before, expected}: Watched,
): Promise<Interrupted> {
	const {sent} = await feed.describeRun(run);
	const [records, events] = await Promise.all([kafka.records(topic), feed.events(run, {from: 0, to: sent})]);
	return {end, before, expected, coverage: coverageOf(records, events)};
}
