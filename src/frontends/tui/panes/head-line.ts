import {countSteps} from '#core';
import type {Display} from '../display.ts';
import {type Model, selectedStep, shownStatus} from '../model.ts';
import {type Line, span, spread} from '../text/line.ts';
import {statusGlyph, statusWord} from './status.ts';

/** Where one is; at the right how it stands. */
export function headLine({session, view}: Model, columns: number, display: Display): Line {
	const selected = selectedStep(session);
	if (view.screen !== 'lab' || selected === null) {
		const {done, shownOrProvided} = countSteps(session.labs, session.progress);
		const steps = session.labs.flatMap(lab => lab.steps).length;
		const apart = `, ${display.glyphs.shown} ${display.say('screen.shown-or-provided', {count: shownOrProvided})}`;
		return spread(
			[span(` ${display.say('screen.title')}`, 'heading')],
			[span(`${display.say('screen.steps-done', {done, steps})}${shownOrProvided === 0 ? '' : apart} `, 'dim')],
			columns,
		);
	}

	const {lab, step, index, key} = selected;
	const status = shownStatus(session, key);
	return spread(
		[
			span(` ${String(lab.number).padStart(2, '0')} ${lab.title}`, 'heading'),
			span(` ${display.glyphs.arrow} `, 'dim'),
			span(step.title, 'strong'),
		],
		[
			...(view.watched === key ? [span(`${display.say('screen.watching')}  `, 'accent')] : []),
			span(`${display.say('screen.step-of', {step: index + 1, steps: lab.steps.length})}  `, 'dim'),
			statusGlyph(status, display),
			span(' '),
			statusWord(status, display),
			span(' '),
		],
		columns,
	);
}
