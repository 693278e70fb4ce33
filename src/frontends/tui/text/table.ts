import type {Tokens} from 'marked';
import type {Glyphs} from '../glyphs.ts';
import {inline} from './inline.ts';
import {type Line, lineWidth, span} from './line.ts';
import {wrap} from './wrap.ts';

const gap = 2;
const narrowest = 4;

/** A table in columns; when it is too wide its widest columns give way and their cells wrap. */
export function tableLines({header, rows}: Tokens.Table, columns: number, glyphs: Glyphs): readonly Line[] {
	const heads = header.map(({tokens}) => inline(tokens, 'strong'));
	const cells = rows.map(row => row.map(({tokens}) => inline(tokens)));
	const widths = shrink(
		heads.map((head, index) => Math.max(lineWidth(head), ...cells.map(row => lineWidth(row[index] ?? [])))),
		columns - gap * (heads.length - 1),
	);
	const rule: Line = [span(widths.map(width => glyphs.rule.repeat(width)).join(' '.repeat(gap)), 'rule')];
	return [...rowLines(heads, widths), rule, ...cells.flatMap(row => rowLines(row, widths))];
}

function shrink(wanted: readonly number[], room: number): readonly number[] {
	const widths = [...wanted];
	let over = widths.reduce((sum, width) => sum + width, 0) - room;
	while (over > 0) {
		const widest = widths.indexOf(Math.max(...widths));
		const width = widths[widest] ?? 0;
		if (width <= narrowest) {
			break;
		}

		widths[widest] = width - 1;
		over -= 1;
	}

	return widths;
}

function rowLines(cells: readonly Line[], widths: readonly number[]): readonly Line[] {
	const wrapped = cells.map((cell, index) => wrap(cell, widths[index] ?? narrowest));
	const height = Math.max(...wrapped.map(({length}) => length));
	return Array.from({length: height}, (_, row) =>
		wrapped.flatMap((cell, index) => {
			const line = cell[row] ?? [];
			const isLast = index === wrapped.length - 1;
			const padding = isLast ? 0 : (widths[index] ?? 0) + gap - lineWidth(line);
			return [...line, span(' '.repeat(Math.max(0, padding)))];
		}),
	);
}
