import type {Display} from '../display.ts';
import {type Model, selectedStep} from '../model.ts';
import {type Line, lineOf} from '../text/line.ts';
import {markdownLines} from '../text/markdown.ts';
import {wrap} from '../text/wrap.ts';
import {remember} from './remember.ts';

const rendered = remember(markdownLines);

/** The guide of the step; before the first step also the lab's introduction. */
export function guideLines({session, view}: Model, columns: number, display: Display): readonly Line[] {
	const selected = selectedStep(session);
	if (selected === null) {
		return [lineOf(display.say('screen.no-labs'), 'dim')];
	}

	const {lab, step, index} = selected;
	const state = view.guides[lab.id];
	if (state === undefined || state.phase === 'loading') {
		return [lineOf(display.say('screen.guide-loading'), 'dim')];
	}

	if (state.phase === 'failed') {
		return wrap(lineOf(display.say('screen.guide-failed', {message: state.message}), 'warning'), columns);
	}

	const {introduction, sections} = state.guide;
	const text = sections.find(({stepId}) => stepId === step.id)?.text ?? '';
	const markdown = index === 0 ? `${introduction}\n\n${text}` : text;
	return rendered(markdown, columns, display.glyphs);
}
