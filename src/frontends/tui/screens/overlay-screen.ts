import type {Display} from '../display.ts';
import {bodyArea, type Size} from '../layout.ts';
import type {Model} from '../model.ts';
import {overlayLines} from '../overlays/overlay-lines.ts';
import {windowOn} from '../panes/pane-view.ts';
import type {Line} from '../text/line.ts';
import {titledPane} from './titled-pane.ts';

/** What lies over the screen; it takes all of it, so that nothing shines through. */
export function overlayScreen(model: Model, size: Size, display: Display): readonly Line[] {
	const area = bodyArea(size);
	const {overlay, overlayScroll} = model.view;
	const scroll = overlay.kind === 'palette' ? Math.max(0, overlay.chosen - area.rows + 1) : overlayScroll;
	return titledPane(
		{
			title: display.say(`screen.pane.${overlay.kind}`),
			area: {columns: size.columns, rows: area.rows},
			window: windowOn(overlayLines(model, area, display), area.rows, scroll),
			isInUse: true,
		},
		display,
	);
}
