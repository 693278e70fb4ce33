import type {Pressed} from '../commands/pressed.ts';
import {lineText} from '../text/line.ts';
import {logLines} from './log-lines.ts';
import {contentOf} from './pane-view.ts';

/** What a learner would copy: all of the pane in use, not only the rows in sight. */
export function visibleText({model, size, display}: Pick<Pressed, 'model' | 'size' | 'display'>): string {
	const {screen, pane} = model.view;
	const lines = screen === 'servers' ? logLines(model, size.columns, display) : contentOf(pane, model, size.columns, display);
	return `${lines.map(line => lineText(line).trimEnd()).join('\n')}\n`;
}
