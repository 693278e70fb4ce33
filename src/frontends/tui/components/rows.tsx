import {Box, Text} from 'ink';
import {memo} from 'react';
import type {Display} from '../display.ts';
import type {Size} from '../layout.ts';
import {ansiOf} from '../text/ansi.ts';
import type {Line} from '../text/line.ts';

interface RowsProps {
	readonly lines: readonly Line[];
	readonly size: Size;
	readonly display: Display;
}

/** Lines in a rectangle of exactly this size. Each is cut to fit here: what Ink clips it takes apart once more. */
export function Rows({lines, size: {columns, rows}, display}: RowsProps) {
	return (
		<Box flexDirection="column" width={columns} height={rows}>
			{Array.from({length: rows}, (_, row) => (
				<Row key={row} line={lines[row] ?? none} columns={columns} display={display} />
			))}
		</Box>
	);
}

const none: Line = [];

interface RowProps {
	readonly line: Line;
	readonly columns: number;
	readonly display: Display;
}

/** Most rows of a frame look as they did before, and are not drawn again. A row is one text: Ink takes time for each that is nested. */
const Row = memo(
	({line, columns, display}: RowProps) => <Text wrap="truncate-end">{ansiOf(line, columns, display) || ' '}</Text>,
	looksTheSame,
);

function looksTheSame(one: RowProps, other: RowProps): boolean {
	return (
		one.columns === other.columns &&
		one.display === other.display &&
		(one.line === other.line ||
			(one.line.length === other.line.length &&
				one.line.every(({text, style}, index) => text === other.line[index]?.text && style === other.line[index]?.style)))
	);
}
