import {
	type Check,
	type CheckContext,
	defineCheck,
	defineTrial,
	type FeedEvent,
	passed,
	type TableDescription,
	type Trial,
	type Verdict,
} from '#core';
import {judgeTable} from '../mysql/table-shape.ts';
import {judgeEnd, type ProgramEnd} from '../program/end.ts';
import {withNeighbours} from './neighbours.ts';
import {changesOf, createProcessorRun, type ProcessorRun, processAll, recordOf, storedIds} from './processor-run.ts';
import {judgeRows, judgeStored, type RowDifferences, rowDifferencesOf, type Stored, storedOf} from './stored.ts';

const eventsGiven = 500;

type Processed = {readonly given: ProcessorRun; readonly end: ProgramEnd};

/** The program makes the table when it is absent: columns, character set, time with milliseconds, the event's id unique. */
export function makesTable(file: string): Check {
	return defineCheck({
		id: 'makes-table',
		title: {code: 'check.makes-table', params: {file}},
		trial: processedBy(file),
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
		trial: processedBy(file),
		after,
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
		trial: processedBy(file),
		after,
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

/** What the program finds in its topic: the first changes of the run, and some of wikis whose names are like the one it stores. */
async function changesGiven(context: CheckContext, given: ProcessorRun): Promise<readonly FeedEvent[]> {
	return withNeighbours(await changesOf(context, given, eventsGiven));
}

/** The program is given a topic full of changes, and interrupted once it is through with them. */
function processedBy(file: string): Trial<Processed> {
	return defineTrial({
		id: `processes ${file}`,
		needs: ['kafka', 'mysql', 'feed'],
		async run(context) {
			const given = await createProcessorRun(context);
			const events = await changesGiven(context, given);
			await context.kafka.produce(given.topic, events.map(recordOf));
			const isSpoilt = async () => madeAnotherTable(context, given);
			return {given, end: await processAll(context, file, given, events, isSpoilt)};
		},
	});
}

/** Once it is a member of its group and its table cannot take the rows, a program has shown all that there is to see: what it tries then is not waited for. */
async function madeAnotherTable({mysql, kafka}: CheckContext, {table, group}: ProcessorRun): Promise<boolean> {
	const made = await mysql.table(table);
	return made !== null && judgeTable(made, table) !== null && (await kafka.group(group)).state === 'Stable';
}

/** A table as an observation keeps it. */
export function boundedTable(table: TableDescription | null): TableDescription | null {
	return table === null ? null : {...table, columns: table.columns.slice(0, 40), uniqueKeys: table.uniqueKeys.slice(0, 20)};
}
