import {type CheckResult, hintText, presentAnswer, presentProblem, presentResult, type StepEnd, say, stepStatus} from '#core';
import type {Display} from '../display.ts';
import {endOf, isRunning, type Model, type Selected, selectedStep} from '../model.ts';
import {clean} from '../text/clean.ts';
import {type Line, lineOf, span} from '../text/line.ts';
import {localTime} from '../text/local-time.ts';
import {padColumns, widthOf} from '../text/width.ts';
import {withCode} from '../text/with-code.ts';
import {wrap} from '../text/wrap.ts';
import {choiceLines} from './choice-lines.ts';
import {detailLines} from './detail-lines.ts';
import {doingLines} from './doing-lines.ts';
import {outcomeGlyph, outcomeStyle} from './status.ts';

const wordColumns = 8;
const effortColumns = 14;

/** What is asked in the step, what its checks found, and the hints taken. */
export function checkLines(model: Model, columns: number, display: Display): readonly Line[] {
	const selected = selectedStep(model.session);
	if (selected === null) {
		return [];
	}

	const {run} = model.session;
	const end = endOf(model.session, selected.key);
	const found =
		run.phase !== 'idle' && isRunning(model.session, selected.key)
			? [...resultLines(run.results, model, columns, display), ...doingLines(run, columns, display)]
			: end === undefined
				? earlierLines(selected, model, columns, display)
				: endLines(end, selected, model, columns, display);
	return [...choiceLines(model, columns, display), ...found, ...hintLines(selected, model, columns, display)];
}

/** What was found before this session, and when: the servers may have changed since. */
function earlierLines({step, key}: Selected, model: Model, columns: number, display: Display): readonly Line[] {
	const earlier = stepStatus(model.session.progress, key) === 'open' ? null : (model.view.recalled[key] ?? null);
	return earlier === null || earlier.results.length === 0
		? wrap(lineOf(display.say(`screen.not-checked.${step.kind}`), 'dim'), columns)
		: [
				...wrap(lineOf(display.say('screen.checked-earlier', {at: localTime(earlier.at)}), 'dim'), columns),
				...resultLines(earlier.results, model, columns, display),
			];
}

function endLines(end: StepEnd, {lab, step}: Selected, model: Model, columns: number, display: Display): readonly Line[] {
	const {words, session} = model;
	const answer = presentAnswer(lab, step, session.progress, end, words).flatMap(detail => detailLines(detail, columns));
	const results = [...resultLines(end.results, model, columns, display), ...answer];
	if (end.kind === 'stopped') {
		return [
			...results,
			[span(`${display.glyphs.errored} `, 'warning'), span(display.say('screen.step-stopped'), 'warning')],
			...presentProblem(end.problem, words).flatMap(detail => detailLines(detail, columns)),
		];
	}

	if (end.kind === 'provided') {
		return wrap(lineOf(say(words, end.because), 'dim'), columns);
	}

	return results.length === 0 ? [lineOf(display.say('screen.nothing-to-check'), 'dim')] : results;
}

/** The first that did not pass is opened; those after it often follow from it. */
function resultLines(results: readonly CheckResult[], {words}: Model, columns: number, display: Display): readonly Line[] {
	const opened = results.findIndex(({outcome}) => outcome === 'failed' || outcome === 'errored');
	const titleColumns = columns - wordColumns - effortColumns - 3;
	return results.flatMap((result, index) => {
		const {title, word, effort, details} = presentResult(result, words);
		const isOpen = index === opened || result.outcome === 'skipped';
		const [first = [], ...rest] = wrap(withCode(clean(title), index === opened ? 'strong' : undefined), titleColumns);
		const padding = ' '.repeat(Math.max(0, titleColumns - first.reduce((width, {text}) => width + widthOf(text), 0)));
		const heading: Line = [
			outcomeGlyph(result.outcome, display),
			span(' '),
			...first,
			span(`${padding} `),
			span(padColumns(word, wordColumns), outcomeStyle(result.outcome)),
			span(effort.padStart(effortColumns), 'dim'),
		];
		return [
			heading,
			...rest.map(line => [span('  '), ...line]),
			...(isOpen ? details.flatMap(detail => detailLines(detail, columns)) : []),
		];
	});
}

/** The hints the learner took, until the step is passed; where the last attempt says to look stands with its check. */
function hintLines({key}: Selected, {session, words}: Model, columns: number, display: Display): readonly Line[] {
	const shown = stepStatus(session.progress, key) === 'done' ? 0 : (session.progress.hints[key] ?? 0);
	const texts = Array.from({length: shown}, (_, index) => hintText(words, key, index + 1) ?? '');
	return texts.flatMap((text, index) => [
		...(index === 0 ? [[]] : []),
		...detailLines({label: display.say('screen.hint'), text}, columns),
	]);
}
