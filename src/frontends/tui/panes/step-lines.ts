import {stepKey} from '#core';
import type {Display} from '../display.ts';
import {type Model, selectedStep, shownStatus} from '../model.ts';
import {type Line, lineOf, span, spread} from '../text/line.ts';
import {wrap} from '../text/wrap.ts';
import {statusGlyph, statusWord} from './status.ts';

const markColumns = 4;
const wordColumns = 9;

/** The steps of the lab, each with its status; a long title takes more rows. */
export function stepLines({session}: Model, columns: number, display: Display): readonly Line[] {
	const selected = selectedStep(session);
	return (selected?.lab.steps ?? []).flatMap(step => {
		const isChosen = step.id === selected?.step.id;
		const status = shownStatus(session, stepKey(selected?.lab.id ?? '', step.id));
		const title = lineOf(step.title, isChosen ? 'selected' : undefined);
		const mark = [span(isChosen ? `${display.glyphs.cursor} ` : '  ', 'accent'), statusGlyph(status, display), span(' ')];
		return wrap(title, columns - markColumns - wordColumns).map((line, row) =>
			row === 0 ? spread([...mark, ...line], [statusWord(status, display)], columns) : [span(' '.repeat(markColumns)), ...line],
		);
	});
}
