import {
	type Check,
	type CheckContext,
	defineCheck,
	type FeedEvent,
	failed,
	passed,
	type TableDescription,
	type Verdict,
} from '#core';
import {judgeTable} from '../mysql/table-shape.ts';
import {judgeEnd, type ProgramEnd} from '../program/end.ts';
import {interrupt, whileRunning} from '../program/run.ts';
import {withNeighbours} from './neighbours.ts';
import {
	changesOf,
	countRows,
	createProcessorRun,
	isConfirmed,
	isStored,
	type ProcessorRun,
	processorOptions,
	recordOf,
	storedIds,
	unconfirmed,
} from './processor-run.ts';
import {judgeRows, judgeStored, type RowDifferences, rowDifferencesOf, type Stored, storedOf} from './stored.ts';

const eventsGiven = 500;

type Processed = {readonly given: ProcessorRun; readonly end: ProgramEnd};

/** The program makes the table when it is absent: columns, character set, time with milliseconds, the event's id unique. */
export function makesTable(file: string): Check {
	return defineCheck({
		id: 'makes-table',
		title: {code: 'check.makes-table', params: {file}},
		needs: ['kafka', 'mysql', 'feed'],
		act: async context => process(context, file, madeItsTable),
		async observe({mysql}, {given, end}) {
			return {end, table: boundedTable(await mysql.table(given.table)), name: given.table};
		},
		judge: judgeTableMade,
	});
}

export type TableMade = {readonly end: ProgramEnd; readonly table: TableDescription | null; readonly name: string};

export function judgeTableMade({end, table, name}: TableMade): Verdict {
	// A program that died says more than a table that is not there.
	return (end.stopMs === null && judgeEnd(end)) || judgeTable(table, name) || passed;
}

/** Of what is in the topic the table holds one domain's changes, each once. */
export function storesTheDomain(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'stores-the-domain',
		title: {code: 'check.stores-the-domain', params: {file}},
		needs: ['kafka', 'mysql', 'feed'],
		after,
		act: async context => process(context, file),
		async observe(context, {given, end}) {
			const events = await changesGiven(context, given);
			return {end, table: given.table, stored: storedOf((await storedIds(context, given.table)) ?? [], events)};
		},
		judge: judgeDomainStored,
	});
}

export type DomainStored = {readonly end: ProgramEnd; readonly table: string; readonly stored: Stored};

export function judgeDomainStored({end, table, stored}: DomainStored): Verdict {
	return (end.stopMs === null && judgeEnd(end)) || judgeStored(stored, table) || passed;
}

/** What the rows say is what the events said: every character, and the instant in UTC. */
export function storesValues(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'stores-values',
		title: {code: 'check.stores-values', params: {file}},
		needs: ['kafka', 'mysql', 'feed'],
		after,
		act: async context => process(context, file),
		async observe(context, {given, end}) {
			const events = await changesGiven(context, given);
			return {end, values: rowDifferencesOf(await context.mysql.query(`SELECT * FROM \`${given.table}\``), events)};
		},
		judge: judgeValuesStored,
	});
}

export type ValuesStored = {readonly end: ProgramEnd; readonly values: RowDifferences};

export function judgeValuesStored({end, values}: ValuesStored): Verdict {
	return (end.stopMs === null && judgeEnd(end)) || judgeRows(values) || passed;
}

export type Confirmed = {readonly end: ProgramEnd; readonly group: string; readonly unconfirmed: number};

/** Interrupted, the program leaves in time, and has confirmed what it stored. */
export function confirmsWhatItStored(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'confirms-what-it-stored',
		title: {code: 'check.confirms-what-it-stored', params: {file}},
		needs: ['kafka', 'mysql', 'feed'],
		after,
		act: async context => process(context, file),
		async observe({kafka}, {given: {topic, group}, end}): Promise<Confirmed> {
			return {end, group, unconfirmed: await unconfirmed(kafka, topic, group)};
		},
		judge: judgeConfirmed,
	});
}

export function judgeConfirmed({end, group, unconfirmed: left}: Confirmed): Verdict {
	const wrongEnd = judgeEnd(end);
	if (wrongEnd !== null) {
		return wrongEnd;
	}

	return left === 0 ? passed : failed('offsets-behind', {params: {group}, found: `${left} records not confirmed`, expected: 0});
}

/** What the program finds in its topic: the first changes of the run, and some of wikis whose names are like the one it stores. */
async function changesGiven(context: CheckContext, given: ProcessorRun): Promise<readonly FeedEvent[]> {
	return withNeighbours(await changesOf(context, given, eventsGiven));
}

type Enough = (context: CheckContext, given: ProcessorRun) => Promise<boolean>;

/** Gives the program a topic full of changes, waits until it is through with them or has done enough, and interrupts it. */
async function process(context: CheckContext, file: string, enough: Enough = async () => false): Promise<Processed> {
	const given = await createProcessorRun(context);
	const events = await changesGiven(context, given);
	await context.kafka.produce(given.topic, events.map(recordOf));
	const wanted = events.filter(isStored).length;
	const program = await context.program(file, processorOptions(given));
	const isThrough = async () => {
		const [rows, confirmed] = await Promise.all([countRows(context, given.table), isConfirmed(context, given)]);
		return rows >= wanted || confirmed ? true : null;
	};
	const isEnough = async () => ((await enough(context, given)) ? 'enough' : await isThrough());
	// Whoever has confirmed all of it is through, whatever became of the rows; who has the rows gets a moment to confirm them.
	if ((await whileRunning(context, program, isEnough, 10_000)) !== 'enough') {
		await whileRunning(context, program, async () => ((await isConfirmed(context, given)) ? true : null), 1500);
	}

	return {given, end: await interrupt(program, file)};
}

/** Once its table is there and it is a member of its group, a program has made what it makes. */
async function madeItsTable({mysql, kafka}: CheckContext, {table, group}: ProcessorRun): Promise<boolean> {
	return (await mysql.table(table)) !== null && (await kafka.group(group)).state === 'Stable';
}

/** A table as an observation keeps it. */
export function boundedTable(table: TableDescription | null): TableDescription | null {
	return table === null ? null : {...table, columns: table.columns.slice(0, 40), uniqueKeys: table.uniqueKeys.slice(0, 20)};
}
