import {stepKey} from '#core';
import type {Display} from '../display.ts';
import {type Model, selectedStep, shownStatus} from '../model.ts';
import {type Line, span, spread} from '../text/line.ts';
import {statusGlyph, statusWord} from './status.ts';

/** The steps of the lab, each with its status. */
export function stepLines({session}: Model, columns: number, display: Display): readonly Line[] {
	const selected = selectedStep(session);
	return (selected?.lab.steps ?? []).map(step => {
		const isChosen = step.id === selected?.step.id;
		const status = shownStatus(session, stepKey(selected?.lab.id ?? '', step.id));
		return spread(
			[
				span(isChosen ? `${display.glyphs.cursor} ` : '  ', 'accent'),
				statusGlyph(status, display),
				span(` ${step.title}`, isChosen ? 'selected' : undefined),
			],
			[statusWord(status, display)],
			columns,
		);
	});
}
