import {type Check, defineCheck, passed, type Verdict} from '#core';
import {judgeEnd, type ProgramEnd} from '../shared/program/end.ts';
import {changesGiven, processedBy} from '../shared/runs/processed.ts';
import {judgeRows, type RowDifferences, rowDifferencesOf} from '../shared/tables/stored.ts';

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
