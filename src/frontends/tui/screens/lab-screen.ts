import type {Display} from '../display.ts';
import type {Area, Size} from '../layout.ts';
import type {Model} from '../model.ts';
import {layoutOf, paneWindow, windowOn} from '../panes/pane-view.ts';
import {stepLines} from '../panes/step-lines.ts';
import {type Line, lineWidth, span} from '../text/line.ts';
import type {PaneName} from '../view.ts';
import {titledPane} from './titled-pane.ts';

/** A step: its guide, and below it the checks or the output; the steps of the lab beside them where there is room. */
export function labScreen(model: Model, size: Size, display: Display): readonly Line[] {
	const {pane, work} = model.view;
	const {steps, guide, work: workArea} = layoutOf(model, size, display);
	const paneOf = (name: PaneName, area: Area | null): readonly Line[] =>
		area === null
			? []
			: titledPane(
					{
						title: display.say(`screen.pane.${name}`),
						area,
						window: paneWindow(name, area, model, display),
						isInUse: name === pane,
					},
					display,
				);
	const main = [...paneOf('guide', guide), ...paneOf(work, workArea)];
	if (steps === null) {
		return main;
	}

	const title = display.say('screen.pane.steps');
	const window = windowOn(stepLines(model, steps.columns - 2, display), steps.rows, 0);
	const side = span(display.glyphs.side, 'rule');
	return titledPane({title, area: steps, window, isInUse: false}, display).map((line, row) => [
		...line,
		span(' '.repeat(Math.max(0, steps.columns - lineWidth(line)))),
		side,
		...(main[row] ?? []),
	]);
}
