import {useDisplay} from '../components/display-context.tsx';
import {Pane} from '../components/pane.tsx';
import {bodyArea, type Size} from '../layout.ts';
import type {Model} from '../model.ts';
import {mapLines} from '../panes/map-lines.ts';
import {windowOn} from '../panes/pane-view.ts';

/** All labs; the chosen one is kept in sight. */
export function MapScreen({model, size}: {readonly model: Model; readonly size: Size}) {
	const display = useDisplay();
	const area = bodyArea(size);
	const {lines, chosen} = mapLines(model, area.columns, display);
	const middle = Math.max(0, chosen - Math.floor(area.rows / 2));
	return (
		<Pane
			title={display.say('screen.pane.map')}
			area={{columns: size.columns, rows: area.rows}}
			window={windowOn(lines, area.rows, middle)}
			isInUse
		/>
	);
}
