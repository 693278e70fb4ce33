import {assertNever} from '#core';
import {rowJson} from './cell.ts';
import {mostRows, type Result} from './database.ts';
import {tableLines} from './table-lines.ts';

/** How results are shown: to a reader, or to a program. */
export type Format = {readonly kind: 'table'; readonly columns?: number | undefined} | {readonly kind: 'json'};

export interface ResultLines {
	/** The rows. */
	readonly rows: readonly string[];
	/** What is said of them: no row, and for a program not among the rows. */
	readonly said: string;
}

export function resultLines(result: Result, format: Format): ResultLines {
	if (result.kind === 'done') {
		const warnings = result.warnings === 0 ? '' : `, ${counted(result.warnings, 'warning')}`;
		return {rows: [], said: `done: ${counted(result.affected, 'row')} affected${warnings}`};
	}

	const {columns, rows} = result;
	const names = columns.map(({name}) => name);
	return {
		rows: format.kind === 'json' ? rows.map(row => rowJson(names, row)) : tableLines(result, format.columns),
		said: saidOfRows(result),
	};
}

function saidOfRows({rows, after}: Extract<Result, {kind: 'rows'}>): string {
	const count = counted(rows.length, 'row');
	switch (after) {
		case 'nothing':
			return count;
		case 'more':
			return `the first ${mostRows} rows; there are more: COUNT(*) counts them, LIMIT and OFFSET show others`;
		case 'error':
			return `${count} before the error`;
		default:
			return assertNever(after);
	}
}

function counted(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
