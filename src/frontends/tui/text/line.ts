import type {StyleName} from '../theme.ts';
import {takeColumns, widthOf} from './width.ts';

/** A piece of text in one style. */
export interface Span {
	readonly text: string;
	readonly style?: StyleName;
	/** An address it leads to, where the terminal can follow one. */
	readonly href?: string;
}

/** A row of the screen. Panes are made of lines, so that they can be measured, scrolled and tested without a terminal. */
export type Line = readonly Span[];

export function span(text: string, style?: StyleName): Span {
	return style === undefined ? {text} : {text, style};
}

export function lineOf(text: string, style?: StyleName): Line {
	return [span(text, style)];
}

export function lineWidth(line: Line): number {
	return line.reduce((width, {text}) => width + widthOf(text), 0);
}

export function lineText(line: Line): string {
	return line.map(({text}) => text).join('');
}

/** The line in at most `columns`, its cut marked. */
export function fit(line: Line, columns: number): Line {
	if (lineWidth(line) <= columns) {
		return line;
	}

	const fitted: Span[] = [];
	let left = Math.max(0, columns - 1);
	for (const piece of line) {
		const text = takeColumns(piece.text, left);
		fitted.push({...piece, text});
		left -= widthOf(text);
		if (text !== piece.text) {
			break;
		}
	}

	return columns > 0 ? [...fitted, span('…', fitted.at(-1)?.style)] : [];
}

/** `left` and `right` at the two ends of a row; the left gives way. */
export function spread(left: Line, right: Line, columns: number): Line {
	const shown = fit(right, columns);
	const room = Math.max(0, columns - lineWidth(shown) - 1);
	const start = fit(left, room);
	return [...start, span(' '.repeat(Math.max(0, columns - lineWidth(start) - lineWidth(shown)))), ...shown];
}
