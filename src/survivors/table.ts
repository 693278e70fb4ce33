import type {TrialReport} from './one-trial.ts';
import type {Trial} from './trials.ts';

const columns = ['connections', 'refused', 'sent', 'received', 'duplicates', 'kept twice', 'lost'] as const;

/** The line above the rows. */
export const heading = row('what went wrong', columns);

/** A trial as a line: what went wrong, the counts, and what else there is to say. */
export function rowOf({name}: Trial, {how, account, ...counts}: TrialReport): string {
	const figures = {...account, ...counts, 'kept twice': account.twice ?? '–'};
	const odd = account.unknown === 0 ? '' : `, ${account.unknown} of no event`;
	const cells = columns.map(column => String(figures[column]));
	return `${row(name, cells)}${how === 'finished' ? '' : `  ${how}`}${odd}`;
}

function row(name: string, cells: readonly string[]): string {
	return [name.padEnd(58), ...cells.map((cell, index) => cell.padStart((columns[index]?.length ?? 0) + 2))].join('');
}
