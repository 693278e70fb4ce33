import type {Display} from '../display.ts';
import type {Area} from '../layout.ts';
import type {Window} from '../panes/pane-view.ts';
import {fit, type Line, span} from '../text/line.ts';
import {widthOf} from '../text/width.ts';

interface TitledPane {
	readonly title: string;
	readonly area: Area;
	readonly window: Window;
	/** The pane that has the keys. */
	readonly isInUse: boolean;
}

/** A titled rule and the lines below it, a row more than the area; the rule tells how far down they are. */
export function titledPane(
	{title, area: {columns, rows}, window: {lines, offset, last}, isInUse}: TitledPane,
	{glyphs}: Display,
): readonly Line[] {
	const place = last === 0 ? '' : ` ${Math.round((offset / last) * 100)}% `;
	const used = widthOf(title) + widthOf(place) + 4;
	const heading: Line = [
		span(`${glyphs.rule} `, 'rule'),
		span(title, isInUse ? 'accent' : 'dim'),
		span(` ${glyphs.rule.repeat(Math.max(0, columns - used))}`, 'rule'),
		span(place, 'dim'),
		span(glyphs.rule, 'rule'),
	];
	return [fit(heading, columns), ...Array.from({length: rows}, (_, row) => [margin, ...fit(lines[row] ?? [], columns - 1)])];
}

const margin = span(' ');
