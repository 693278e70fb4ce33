import {Box} from 'ink';
import type {Area} from '../layout.ts';
import type {Window} from '../panes/pane-view.ts';
import {type Line, span} from '../text/line.ts';
import {widthOf} from '../text/width.ts';
import {useDisplay} from './display-context.tsx';
import {Rows} from './rows.tsx';

interface PaneProps {
	readonly title: string;
	readonly area: Area;
	readonly window: Window;
	/** The pane that has the keys. */
	readonly isInUse: boolean;
}

/** A titled rule and the lines below it; the rule tells how far down they are. */
export function Pane({title, area: {columns, rows}, window: {lines, offset, last}, isInUse}: PaneProps) {
	const {glyphs} = useDisplay();
	const place = last === 0 ? '' : ` ${Math.round((offset / last) * 100)}% `;
	const used = widthOf(title) + widthOf(place) + 4;
	const heading: Line = [
		span(`${glyphs.rule} `, 'rule'),
		span(title, isInUse ? 'accent' : 'dim'),
		span(` ${glyphs.rule.repeat(Math.max(0, columns - used))}`, 'rule'),
		span(place, 'dim'),
		span(glyphs.rule, 'rule'),
	];
	return (
		<Box flexDirection="column" width={columns} flexShrink={0}>
			<Rows lines={[heading]} columns={columns} rows={1} />
			<Rows lines={lines} columns={columns} rows={rows} margin={1} />
		</Box>
	);
}
