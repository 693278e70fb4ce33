import {Box} from 'ink';
import {useDisplay} from '../components/display-context.tsx';
import {Pane} from '../components/pane.tsx';
import {Rows} from '../components/rows.tsx';
import type {Size} from '../layout.ts';
import type {Model} from '../model.ts';
import {layoutOf, paneWindow, windowOn} from '../panes/pane-view.ts';
import {stepLines} from '../panes/step-lines.ts';
import {lineOf} from '../text/line.ts';
import type {PaneName} from '../view.ts';

/** A step: its guide, and below it the checks or the output; the steps of the lab beside them where there is room. */
export function LabScreen({model, size}: {readonly model: Model; readonly size: Size}) {
	const display = useDisplay();
	const {pane, work} = model.view;
	const {steps, guide, work: workArea} = layoutOf(model, size, display);
	const paneOf = (name: PaneName, area: Size | null) =>
		area && (
			<Pane
				title={display.say(`screen.pane.${name}`)}
				area={area}
				window={paneWindow(name, area, model, display)}
				isInUse={name === pane}
			/>
		);
	return (
		<Box flexDirection="row" flexShrink={0}>
			{steps && (
				<>
					<Pane
						title={display.say('screen.pane.steps')}
						area={steps}
						window={windowOn(stepLines(model, steps.columns - 2, display), steps.rows, 0)}
						isInUse={false}
					/>
					<Rows
						lines={Array.from({length: steps.rows + 1}, () => lineOf(display.glyphs.side, 'rule'))}
						columns={1}
						rows={steps.rows + 1}
					/>
				</>
			)}
			<Box flexDirection="column" flexShrink={0}>
				{paneOf('guide', guide)}
				{paneOf(work, workArea)}
			</Box>
		</Box>
	);
}
