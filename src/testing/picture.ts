import type {IBufferCell} from '@xterm/headless';
import type {EmulatedScreen} from './emulated-screen.ts';

const cellWidth = 8.4;
const cellHeight = 17;
const padding = 12;
const ink = '#d8dee9';
const paper = '#1d2129';
/** The sixteen colours of a terminal, as most dark themes have them. */
const colours = [
	'#3b4252',
	'#e06c75',
	'#98c379',
	'#e5c07b',
	'#61afef',
	'#c678dd',
	'#56b6c2',
	'#d8dee9',
	'#6b7385',
	'#ff7a85',
	'#b5e890',
	'#ffd68a',
	'#7cc3ff',
	'#e08df0',
	'#7fd8e3',
	'#ffffff',
];

interface Run {
	readonly column: number;
	readonly columns: number;
	readonly text: string;
	readonly look: string;
}

/** What a screen shows, as an SVG: sharp at any size, and its text can be searched. */
export function pictureOf({terminal}: EmulatedScreen, title: string): string {
	const {cols, rows} = terminal;
	const [width, height] = [cols * cellWidth + 2 * padding, rows * cellHeight + 2 * padding];
	const lines = Array.from({length: rows}, (_, row) =>
		runsOf(terminal, row)
			.map(run => runMarkup(run, row))
			.join(''),
	);
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width.toFixed(0)} ${height}" role="img" font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14">
<title>${escaped(title)}</title>
<rect width="100%" height="100%" rx="8" fill="${paper}"/>
${lines.filter(line => line !== '').join('\n')}
</svg>
`;
}

/** Neighbouring cells of one look, in one piece; blanks draw nothing. */
function runsOf(terminal: EmulatedScreen['terminal'], row: number): readonly Run[] {
	const line = terminal.buffer.active.getLine(terminal.buffer.active.viewportY + row);
	const runs: Run[] = [];
	for (let column = 0; column < terminal.cols; column += 1) {
		const cell = line?.getCell(column);
		const text = cell?.getChars() || ' ';
		const columns = cell?.getWidth() ?? 1;
		if (cell === undefined || columns === 0) {
			continue;
		}

		const look = lookOf(cell);
		const last = runs.at(-1);
		// A wide character keeps its own place, whatever the font makes of its width.
		if (
			last !== undefined &&
			last.look === look &&
			columns === 1 &&
			last.column + last.columns === column &&
			last.text.length === last.columns
		) {
			runs[runs.length - 1] = {...last, columns: last.columns + 1, text: last.text + text};
		} else {
			runs.push({column, columns, text, look});
		}
	}

	return runs.filter(({text}) => text.trim() !== '');
}

function lookOf(cell: IBufferCell): string {
	const colour = cell.isFgPalette() ? (colours[cell.getFgColor()] ?? ink) : ink;
	const parts = [
		`fill="${colour}"`,
		cell.isBold() ? 'font-weight="bold"' : '',
		cell.isItalic() ? 'font-style="italic"' : '',
		cell.isUnderline() ? 'text-decoration="underline"' : '',
		cell.isDim() ? 'opacity="0.6"' : '',
	];
	return parts.filter(part => part !== '').join(' ');
}

function runMarkup({column, columns, text, look}: Run, row: number): string {
	const shown = text.trimEnd();
	const skipped = shown.length - shown.trimStart().length;
	const x = padding + (column + skipped) * cellWidth;
	const y = padding + (row + 0.76) * cellHeight;
	const length = (columns - skipped - (text.length - shown.length)) * cellWidth;
	return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" textLength="${length.toFixed(1)}" lengthAdjust="spacingAndGlyphs" xml:space="preserve" ${look}>${escaped(shown.trimStart())}</text>`;
}

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
