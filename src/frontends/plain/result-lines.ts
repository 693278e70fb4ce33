import stringWidth from 'string-width';
import {type Catalogue, type CheckResult, type PresentedDetail, type Problem, presentProblem, presentResult} from '#core';

const titleColumns = 63;
const labelColumns = 12;

/** A result in lines: glyph, fact, outcome, effort; and below it what helps, when it did not pass. */
export function resultLines(result: CheckResult, catalogue: Catalogue): readonly string[] {
	const {glyph, title, word, effort, details} = presentResult(result, catalogue);
	return [`  ${glyph} ${padEnd(title, titleColumns)}  ${word.padEnd(8)} ${effort}`.trimEnd(), ...details.flatMap(detailLines)];
}

export function problemLines(problem: Problem, catalogue: Catalogue): readonly string[] {
	return presentProblem(problem, catalogue).flatMap(detailLines);
}

/** A labelled detail, indented below what it belongs to. */
export function detailLines({label, text}: PresentedDetail): readonly string[] {
	const [first = '', ...rest] = text.split('\n');
	const indent = ' '.repeat(label === '' ? 0 : labelColumns);
	return [`      ${label.padEnd(indent.length)}${first}`, ...rest.map(line => `      ${indent}${line}`)];
}

/** Padded by what a terminal shows, not by code units. */
function padEnd(text: string, columns: number): string {
	return text + ' '.repeat(Math.max(0, columns - stringWidth(text)));
}
