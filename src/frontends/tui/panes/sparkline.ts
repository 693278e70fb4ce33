import type {Display} from '../display.ts';

const bars = '▁▂▃▄▅▆▇█';
const asciiBars = '_.-=+*#@';

/** Figures as a row of bars, the highest as high as a row. */
export function sparkline(figures: readonly number[], {glyphs}: Display): string {
	const signs = glyphs.rule === '-' ? asciiBars : bars;
	const highest = Math.max(...figures, 1);
	return figures.map(figure => signs[Math.min(7, Math.floor((figure / highest) * 7.999))] ?? '').join('');
}
