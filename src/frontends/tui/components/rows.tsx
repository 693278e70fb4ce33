import {Box, Text} from 'ink';
import {memo} from 'react';
import {fit, type Line} from '../text/line.ts';
import {useDisplay} from './display-context.tsx';

interface RowsProps {
	readonly lines: readonly Line[];
	readonly columns: number;
	readonly rows: number;
	/** Empty columns before each line. */
	readonly margin?: number;
}

/** Lines in a rectangle of exactly this size. */
export function Rows({lines, columns, rows, margin = 0}: RowsProps) {
	return (
		<Box flexDirection="column" width={columns} height={rows} flexShrink={0} paddingLeft={margin}>
			{Array.from({length: rows}, (_, row) => (
				<Row key={row} line={lines[row] ?? none} columns={columns - margin} />
			))}
		</Box>
	);
}

const none: Line = [];

const Row = memo(({line, columns}: {readonly line: Line; readonly columns: number}) => {
	const {theme, glyphs} = useDisplay();
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
});
