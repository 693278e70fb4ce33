import {Box, Text} from 'ink';
import {memo} from 'react';
import type {Display} from '../display.ts';
import type {Size} from '../layout.ts';
import {fit, type Line} from '../text/line.ts';

interface RowsProps {
	readonly lines: readonly Line[];
	readonly size: Size;
	readonly display: Display;
}

/** Lines in a rectangle of exactly this size. */
export function Rows({lines, size: {columns, rows}, display}: RowsProps) {
	return (
		<Box flexDirection="column" width={columns} height={rows} overflow="hidden">
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

/** Most rows of a frame look as they did before, and are not drawn again. */
const Row = memo(({line, columns, display: {theme, glyphs}}: RowProps) => {
	const spans = fit(line, columns);
	return (
		<Text wrap="truncate-end">
			{spans.length === 0
				? ' '
				: spans.map(({text, style}, index) => (
						<Text key={index} {...(style === undefined ? {} : theme[style])}>
							{text.replaceAll('…', glyphs.cut)}
						</Text>
					))}
		</Text>
	);
}, looksTheSame);

function looksTheSame(one: RowProps, other: RowProps): boolean {
	return (
		one.columns === other.columns &&
		one.display === other.display &&
		(one.line === other.line ||
			(one.line.length === other.line.length &&
				one.line.every(({text, style}, index) => text === other.line[index]?.text && style === other.line[index]?.style)))
	);
}
