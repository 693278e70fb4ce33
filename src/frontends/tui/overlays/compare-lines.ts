import type {Display} from '../display.ts';
import {remember} from '../panes/remember.ts';
import {clean} from '../text/clean.ts';
import {fit, type Line, lineOf, span} from '../text/line.ts';
import {wrapHard} from '../text/wrap.ts';
import type {StyleName} from '../theme.ts';
import type {ComparedFile} from '../view.ts';
import {type LineChange, lineChanges} from './line-changes.ts';

const looks: Readonly<Record<LineChange['kind'], {readonly sign: string; readonly style?: StyleName}>> = {
	same: {sign: '  '},
	mine: {sign: '- ', style: 'bad'},
	reference: {sign: '+ ', style: 'good'},
};

/** The learner's files beside the reference's: what only the one or the other has is marked by its sign. */
export const compareLines = remember((files: readonly ComparedFile[], columns: number, display: Display): readonly Line[] => [
	[
		span('- ', 'bad'),
		span(display.say('screen.compare.mine')),
		span('    '),
		span('+ ', 'good'),
		span(display.say('screen.compare.reference')),
	],
	...files.flatMap(({name, mine, reference}) => [
		[],
		lineOf(name, 'heading'),
		...(mine === reference ? [lineOf(display.say('screen.compare.same'), 'dim')] : changeLines(mine, reference, columns)),
	]),
]);

function changeLines(mine: string, reference: string, columns: number): readonly Line[] {
	return lineChanges(mine, reference).flatMap(({kind, text}) => {
		const {sign, style} = looks[kind];
		// What differs may be at the end of a line.
		const rows = kind === 'same' ? [clean(text)] : wrapHard(clean(text), columns - sign.length);
		return rows.map((row, index) => fit([span(index === 0 ? sign : '  ', style), span(row, style)], columns));
	});
}
