import {type CheckResult, type PresentedDetail, presentProblem, presentResult, stepKey} from '#core';
import type {Display} from '../display.ts';
import {endOf, type Model, selectedStep} from '../model.ts';
import {clean} from '../text/clean.ts';
import {type Line, lineOf, span, spread} from '../text/line.ts';
import {padColumns, widthOf} from '../text/width.ts';
import {withCode} from '../text/with-code.ts';
import {wrap} from '../text/wrap.ts';
import {doingLine} from './doing-line.ts';
import {outcomeGlyph, outcomeStyle} from './status.ts';

const indent = '    ';
const wordColumns = 8;
const effortColumns = 14;

/** The checks of the step: while they run, or as they ended. The first that did not pass is opened; those after it often follow from it. */
export function checkLines(model: Model, columns: number, display: Display): readonly Line[] {
	const {session, words} = model;
	const selected = selectedStep(session);
	if (selected === null) {
		return [];
	}

	const {run} = session;
	if (run.phase !== 'idle' && stepKey(run.request.labId, run.request.stepId) === selected.key) {
		return [...resultLines(run.results, model, columns, display), doingLine(run, display)];
	}

	const end = endOf(session, selected.key);
	if (end === undefined) {
		return wrap(lineOf(display.say(`screen.not-checked.${selected.step.kind}`), 'dim'), columns);
	}

	const stopped =
		end.kind === 'stopped'
			? [
					[span(`${display.glyphs.errored} `, 'warning'), span(display.say('screen.step-stopped'), 'warning')],
					...presentProblem(end.problem, words).flatMap(detail => detailLines(detail, columns)),
				]
			: [];
	const nothing =
		end.kind === 'checked' && end.results.length === 0 ? [lineOf(display.say('screen.nothing-to-check'), 'dim')] : [];
	return [...resultLines(end.results, model, columns, display), ...stopped, ...nothing];
}

function resultLines(results: readonly CheckResult[], {words}: Model, columns: number, display: Display): readonly Line[] {
	const opened = results.findIndex(({outcome}) => outcome === 'failed' || outcome === 'errored');
	return results.flatMap((result, index) => {
		const {title, word, effort, details} = presentResult(result, words);
		const isOpen = index === opened || result.outcome === 'skipped';
		const left = [
			outcomeGlyph(result.outcome, display),
			span(' '),
			...withCode(clean(title), index === opened ? 'strong' : undefined),
		];
		const right = [
			span(` ${padColumns(word, wordColumns)}`, outcomeStyle(result.outcome)),
			span(effort.padStart(effortColumns), 'dim'),
		];
		return [spread(left, right, columns), ...(isOpen ? details.flatMap(detail => detailLines(detail, columns)) : [])];
	});
}

/** A label and its text, as many rows as it takes: what differs may be at the end. */
function detailLines({label, text}: PresentedDetail, columns: number): readonly Line[] {
	const margin = label === '' ? indent : `${indent}${padColumns(label, Math.max(9, widthOf(label)))} `;
	return text
		.split('\n')
		.flatMap(row => wrap(withCode(clean(row)), columns - widthOf(margin)))
		.map((line, row) => [row === 0 ? span(margin, 'dim') : span(' '.repeat(widthOf(margin))), ...line]);
}
