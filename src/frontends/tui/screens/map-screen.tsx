import {Box} from 'ink';
import {useDisplay} from '../components/display-context.tsx';
import {Pane} from '../components/pane.tsx';
import {bodyArea, type Size} from '../layout.ts';
import type {Model} from '../model.ts';
import {mapLines} from '../panes/map-lines.ts';
import {windowOn} from '../panes/pane-view.ts';
import {pipelineLines, pipelineRows} from '../panes/pipeline-lines.ts';

/** Below this the labs need all rows. */
const rowsForPipeline = 22;

/** All labs, the chosen one kept in sight; below them the pipeline as its servers tell it. */
export function MapScreen({model, size}: {readonly model: Model; readonly size: Size}) {
	const display = useDisplay();
	const {columns, rows} = bodyArea(size);
	const hasPipeline = size.rows >= rowsForPipeline;
	const area = {columns: size.columns, rows: hasPipeline ? rows - pipelineRows - 1 : rows};
	const {lines, chosen} = mapLines(model, columns, display);
	const middle = Math.max(0, chosen - Math.floor(area.rows / 2));
	return (
		<Box flexDirection="column" flexShrink={0}>
			<Pane title={display.say('screen.pane.map')} area={area} window={windowOn(lines, area.rows, middle)} isInUse />
			{hasPipeline && (
				<Pane
					title={display.say('screen.pane.pipeline')}
					area={{columns: size.columns, rows: pipelineRows}}
					window={windowOn(pipelineLines(model, display), pipelineRows, 0)}
					isInUse={false}
				/>
			)}
		</Box>
	);
}
