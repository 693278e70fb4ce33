import stringWidth from 'string-width';
import {type Cell, cellText, shown} from './cell.ts';

export interface Column {
	readonly name: string;
	/** Numbers stand at the right of their column. */
	readonly isNumber: boolean;
}

/** The rows a statement gave. */
export interface Rows {
	readonly columns: readonly Column[];
	readonly rows: readonly (readonly Cell[])[];
}

/** Rows as MySQL's own client prints them; below each other when they are wider than the terminal. */
export function tableLines({columns, rows}: Rows, terminalColumns: number = Number.POSITIVE_INFINITY): readonly string[] {
	if (rows.length === 0) {
		return [];
	}

	const heads = columns.map(({name}) => shown(name));
	const cells = rows.map(row => columns.map((_, index) => cellText(row[index] ?? null)));
	const widths = heads.map((head, index) => Math.max(...[head, ...cells.map(row => row[index] ?? '')].map(widthOf)));
	const whole = widths.reduce((sum, width) => sum + width + 3, 1);
	return whole > terminalColumns ? verticalLines(heads, cells) : boxLines(columns, heads, cells, widths);
}

function boxLines(
	columns: readonly Column[],
	heads: readonly string[],
	cells: readonly (readonly string[])[],
	widths: readonly number[],
): readonly string[] {
	const rule = `+${widths.map(width => '-'.repeat(width + 2)).join('+')}+`;
	const line = (texts: readonly string[], areHeads: boolean): string => {
		const padded = texts.map((text, index) => {
			const space = ' '.repeat((widths[index] ?? 0) - widthOf(text));
			return columns[index]?.isNumber && !areHeads ? space + text : text + space;
		});
		return `| ${padded.join(' | ')} |`;
	};

	return [rule, line(heads, true), rule, ...cells.map(row => line(row, false)), rule];
}

function verticalLines(heads: readonly string[], cells: readonly (readonly string[])[]): readonly string[] {
	const longest = Math.max(...heads.map(widthOf));
	const stars = '*'.repeat(27);
	return cells.flatMap((row, number) => [
		`${stars} ${number + 1}. row ${stars}`,
		...heads.map((head, index) => `${' '.repeat(longest - widthOf(head))}${head}: ${row[index]}`),
	]);
}

/** Columns a text takes on a terminal. */
function widthOf(text: string): number {
	return stringWidth(text);
}
