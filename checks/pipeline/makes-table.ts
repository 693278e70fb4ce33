import {type Check, defineCheck, passed, type TableDescription, type Verdict} from '#core';
import {judgeEnd, type ProgramEnd} from '../shared/program/end.ts';
import {processedBy} from '../shared/runs/processed.ts';
import {boundedTable, judgeTable} from '../shared/tables/table-shape.ts';

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
