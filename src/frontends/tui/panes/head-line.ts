import {awaitsAnswer, countSteps, type SessionState} from '#core';
import type {Display} from '../display.ts';
import {type Model, type Selected, selectedStep, shownStatus} from '../model.ts';
import {type Line, type Span, span, spread} from '../text/line.ts';
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
			[
				...(selected === null ? [] : watchedFromAfar(session, selected, display)),
				span(`${display.say('screen.steps-done', {done, steps})}${shownOrProvided === 0 ? '' : apart} `, 'dim'),
			],
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
			...watched(session, selected, display),
			span(`${display.say('screen.step-of', {step: index + 1, steps: lab.steps.length})}  `, 'dim'),
			statusGlyph(status, display),
			span(' '),
			statusWord(status, display),
			span(' '),
		],
		columns,
	);
}

/** What saving does at this step, as long as it does anything anywhere. */
function watched(session: SessionState, {lab, step}: Selected, display: Display): readonly Span[] {
	if (session.watch.phase !== 'on') {
		return [];
	}

	const isAsked = awaitsAnswer(session, {labId: lab.id, stepId: step.id, source: 'learner', what: 'check'});
	const code = isAsked ? 'answer-first' : step.hasFiles ? 'this-step' : 'no-files';
	return [span(`${display.say(`screen.watching.${code}`)}  `, code === 'this-step' ? 'accent' : 'dim')];
}

/** On the other screens nothing else says which step that is. */
function watchedFromAfar(session: SessionState, {key, step}: Selected, display: Display): readonly Span[] {
	return session.watch.phase === 'on' && step.hasFiles
		? [span(`${display.say('screen.watching.step', {step: key})}  `, 'accent')]
		: [];
}
