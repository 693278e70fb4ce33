import type {CheckContext, FeedEvent, NewRecord, ProgramOptions} from '#core';
import {eventId, idHeader, isCanary, messageOf} from '../messages/message.ts';
import {isStored} from '../messages/stored-domain.ts';
import type {ProgramEnd} from '../program/end.ts';
import {interrupt, whileRunning} from '../program/run.ts';
import {freshRun} from './fresh-run.ts';

/** A member that did not leave stays in its group until its session is over: 30 s with kafkajs's default. */
export const takeOverMs = 75_000;

/** What a processor is given by a check: a topic, a group, a table and a dead-letter topic, all its own. */
export type ProcessorRun = {
	readonly topic: string;
	readonly group: string;
	readonly table: string;
	readonly deadLetter: string;
	/** The run of the feed whose events are the topic's records; it is never played. */
	readonly run: {readonly id: string; readonly url: string};
};

/** Fresh names; the topic of three partitions and the feed's run are made, everything goes when the check ends. */
export async function createProcessorRun(context: CheckContext): Promise<ProcessorRun> {
	const {kafka, mysql, freshName, defer} = context;
	const topic = freshName('changes');
	const deadLetter = freshName('rejected');
	const group = freshName('processor');
	const table = freshName('changes').replaceAll('-', '_');
	defer(async () => kafka.deleteTopic(topic));
	defer(async () => kafka.deleteTopic(deadLetter));
	// A group that a killed program is still a member of cannot be removed; Kafka drops it with its topic.
	defer(async () => kafka.deleteGroup(group).catch(() => undefined));
	defer(async () => mysql.dropTable(table));
	await kafka.createTopic(topic, {partitions: 3});
	const {id, url} = await freshRun(context, {speed: 'max'});
	return {topic, group, table, deadLetter, run: {id, url}};
}

export function processorOptions({topic, group, table, deadLetter}: ProcessorRun): ProgramOptions {
	return {brokers: true, database: true, topic, group, table, deadLetter};
}

/** The first changes of the run, without canaries. */
export async function changesOf({feed}: CheckContext, {run}: ProcessorRun, count: number): Promise<readonly FeedEvent[]> {
	const events = await feed.events(run, {from: 0, to: count});
	return events.filter(event => !isCanary(event));
}

/** An event as the producer of the lab before writes it. */
export function recordOf(event: FeedEvent): NewRecord {
	const message = messageOf(event);
	return {key: String(message.domain), value: JSON.stringify(message), headers: {[idHeader]: eventId(event)}};
}

/**
Runs the program until it is through with these changes, which are in its topic, and interrupts it; `isSpoilt` says that it need not
go on.
*/
export async function processAll(
	context: CheckContext,
	file: string,
	given: ProcessorRun,
	events: readonly FeedEvent[],
	isSpoilt: () => Promise<boolean> = async () => false,
): Promise<ProgramEnd> {
	const wanted = events.filter(isStored).length;
	const program = await context.program(file, processorOptions(given));
	const isThrough = async () => {
		const [rows, confirmed] = await Promise.all([countRows(context, given.table), isConfirmed(context, given)]);
		return rows >= wanted || confirmed ? true : null;
	};
	const isEnough = async () => ((await isSpoilt()) ? 'spoilt' : await isThrough());
	// Whoever has confirmed all of it is through, whatever became of the rows; who has the rows gets a moment to confirm them.
	if ((await whileRunning(context, program, isEnough, 10_000)) !== 'spoilt') {
		await whileRunning(context, program, async () => ((await isConfirmed(context, given)) ? true : null), 1500);
	}

	return interrupt(program, file);
}

/** How many rows the table has; 0 while it is not there. */
export async function countRows({mysql}: CheckContext, table: string): Promise<number> {
	if ((await mysql.table(table)) === null) {
		return 0;
	}

	const [row] = await mysql.query(`SELECT COUNT(*) AS n FROM \`${table}\``);
	return Number(row?.n ?? 0);
}

/** The ids that are in the table, as often as they are there; null while there is no such column. */
export async function storedIds({mysql}: CheckContext, table: string): Promise<readonly string[] | null> {
	const description = await mysql.table(table);
	if (description === null || !description.columns.some(({name}) => name === 'event_id')) {
		return null;
	}

	const rows = await mysql.query(`SELECT event_id FROM \`${table}\``);
	return rows.map(({event_id: id}) => String(id));
}

/** Whether the group has confirmed every record of the topic. */
export async function isConfirmed({kafka}: CheckContext, {topic, group}: ProcessorRun): Promise<boolean> {
	return (await unconfirmed(kafka, topic, group)) === 0;
}

/** How many records of the topic the group has not confirmed. */
export async function unconfirmed(kafka: CheckContext['kafka'], topic: string, group: string): Promise<number> {
	const [watermarks, committed] = await Promise.all([kafka.watermarks(topic), kafka.committed(group, topic)]);
	const confirmed = new Map(committed.map(({partition, offset}) => [partition, offset]));
	return watermarks.reduce((sum, {partition, low, high}) => {
		return sum + Number(BigInt(high) - BigInt(confirmed.get(partition) ?? low));
	}, 0);
}

/** Offsets as text, for an observation. */
export function offsetsText(offsets: readonly {readonly partition: number; readonly offset: string | null}[]): string {
	return offsets.map(({partition, offset}) => `${partition}: ${offset ?? '-'}`).join(', ');
}
