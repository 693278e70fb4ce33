import type {Display} from '../display.ts';
import {type Area, type LabLayout, labLayout, type Size} from '../layout.ts';
import type {Model} from '../model.ts';
import type {Line} from '../text/line.ts';
import type {PaneName, Scroll} from '../view.ts';
import {checkLines} from './check-lines.ts';
import {guideLines} from './guide-lines.ts';
import {outputLines} from './output-lines.ts';

/** A window on lines: what is seen of them, and how far there is to go. */
export interface Window {
	readonly lines: readonly Line[];
	readonly offset: number;
	readonly last: number;
}

const contents: Readonly<Record<PaneName, (model: Model, columns: number, display: Display) => readonly Line[]>> = {
	guide: guideLines,
	checks: checkLines,
	output: outputLines,
};

/** All lines of a pane. */
export function contentOf(name: PaneName, model: Model, columns: number, display: Display): readonly Line[] {
	return contents[name](model, columns, display);
}

export function windowOn(lines: readonly Line[], rows: number, scroll: Scroll): Window {
	const last = Math.max(0, lines.length - rows);
	const offset = scroll === 'end' ? last : Math.min(scroll, last);
	return {lines: lines.slice(offset, offset + rows), offset, last};
}

/** What a pane shows in its area. One column stays free at its edge, so that text does not touch the frame. */
export function paneWindow(name: PaneName, area: Area, model: Model, display: Display): Window {
	return windowOn(contents[name](model, area.columns - 2, display), area.rows, model.view.scroll[name]);
}

/** Where the panes of a lab are now. */
export function layoutOf(model: Model, size: Size, display: Display): LabLayout {
	const {pane, work} = model.view;
	return labLayout(size, pane === 'guide' ? 'guide' : 'work', columns => contents[work](model, columns - 2, display).length);
}
