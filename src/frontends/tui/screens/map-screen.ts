import type {Display} from '../display.ts';
import {bodyArea, type Size} from '../layout.ts';
import type {Model} from '../model.ts';
import {mapLines} from '../panes/map-lines.ts';
import {windowOn} from '../panes/pane-view.ts';
import {pipelineLines, pipelineRows} from '../panes/pipeline-lines.ts';
import type {Line} from '../text/line.ts';
import {titledPane} from './titled-pane.ts';

/** Below this the labs need all rows. */
const rowsForPipeline = 22;

/** All labs, the chosen one kept in sight; below them the pipeline as its servers tell it. */
export function mapScreen(model: Model, size: Size, display: Display): readonly Line[] {
	const {columns, rows} = bodyArea(size);
	const hasPipeline = size.rows >= rowsForPipeline;
	const area = {columns: size.columns, rows: hasPipeline ? rows - pipelineRows - 1 : rows};
	const {lines, chosen} = mapLines(model, columns, display);
	const middle = Math.max(0, chosen - Math.floor(area.rows / 2));
	const map = titledPane(
		{title: display.say('screen.pane.map'), area, window: windowOn(lines, area.rows, middle), isInUse: true},
		display,
	);
	if (!hasPipeline) {
		return map;
	}

	const pipeline = {
		title: display.say('screen.pane.pipeline'),
		area: {columns: size.columns, rows: pipelineRows},
		window: windowOn(pipelineLines(model, display), pipelineRows, 0),
		isInUse: false,
	};
	return [...map, ...titledPane(pipeline, display)];
}
