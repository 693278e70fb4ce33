import type {Figure} from './figure.ts';

const units: Readonly<Record<Figure['unit'], string>> = {ratio: '', s: ' s', ms: ' ms', MB: ' MB', '%': ' %'};

/** The figures as lines of a table: median, spread, limit, passed or missed, and what they were made of. */
export function tableOf(figures: readonly Figure[]): readonly string[] {
	const rows = [['figure', 'median', 'min–max', 'limit', '', ''], ...figures.map(cellsOf)];
	const widths = [0, 1, 2, 3, 4].map(column => Math.max(...rows.map(row => row[column]?.length ?? 0)));
	return rows.map(row =>
		row
			.map((cell, column) => cell.padEnd((widths[column] ?? 0) + 2))
			.join('')
			.trimEnd(),
	);
}

function cellsOf({name, unit, median, lowest, highest, direction, limit, passed, details}: Figure): readonly string[] {
	return [
		name,
		short(median) + units[unit],
		`${short(lowest)}–${short(highest)}${units[unit]}`,
		`${direction === 'at-most' ? '≤' : '≥'} ${limit}${units[unit]}`,
		passed ? 'passed' : 'MISSED',
		details,
	];
}

function short(value: number): string {
	return Math.abs(value) >= 100 ? value.toFixed(0) : Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2);
}
