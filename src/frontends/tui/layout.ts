export interface Size {
	readonly columns: number;
	readonly rows: number;
}

export const smallest: Size = {columns: 60, rows: 15};

/** A rectangle for a pane's lines, its title row not counted. */
export type Area = Size;

export interface LabLayout {
	/** The list of steps; null where the screen is too narrow for it. */
	readonly steps: Area | null;
	readonly guide: Area | null;
	/** Checks or output, whichever was looked at last. */
	readonly work: Area | null;
}

/** Rows that are always there: heading, servers, keys. */
export const fixedRows = 3;
const titleRow = 1;
const separator = 1;
/** Below this, one pane at a time. */
const rowsForTwo = 20;
const leastWork = 4;

export function isTooSmall({columns, rows}: Size): boolean {
	return columns < smallest.columns || rows < smallest.rows;
}

/** How a lab fills the screen. The lower pane takes the rows it needs, and at most the larger part while it is in use. */
export function labLayout({columns, rows}: Size, inUse: 'guide' | 'work', linesOfWork: (columns: number) => number): LabLayout {
	const body = rows - fixedRows;
	const side = columns >= 120 ? 38 : columns >= 100 ? 32 : columns >= 80 ? 26 : 0;
	const width = side === 0 ? columns : columns - side - separator;
	const steps = side === 0 ? null : {columns: side, rows: body - titleRow};
	if (rows < rowsForTwo) {
		const whole = {columns: width, rows: body - titleRow};
		return {steps, guide: inUse === 'guide' ? whole : null, work: inUse === 'work' ? whole : null};
	}

	const room = body - 2 * titleRow;
	const most = Math.floor(room * (inUse === 'guide' ? 0.38 : 0.62));
	const work = Math.max(leastWork, Math.min(most, linesOfWork(width)));
	return {steps, guide: {columns: width, rows: room - work}, work: {columns: width, rows: work}};
}

/** All between heading and foot, for what takes the whole screen; its title row is not counted. */
export function bodyArea({columns, rows}: Size): Area {
	return {columns: columns - 2, rows: rows - fixedRows - titleRow};
}
