import type {Json} from './json.ts';
import type {CheckResult, Outcome} from './outcome.ts';
import {type Catalogue, type Phrase, say} from './phrase.ts';
import type {Problem} from './problem.ts';
import {sayProblem} from './problem-saying.ts';
import type {Failed, Pending} from './verdict.ts';

/** A result ready to be shown, in the catalogue's language: no front end puts words together itself. */
export interface PresentedResult {
	readonly glyph: string;
	readonly title: string;
	/** The outcome as a word: a glyph alone is not enough. */
	readonly word: string;
	/** `0.4 s, 3 tries`; empty for what was not tried. */
	readonly effort: string;
	readonly details: readonly PresentedDetail[];
}

export interface PresentedDetail {
	/** Empty for a line that speaks for itself. */
	readonly label: string;
	readonly text: string;
}

const glyphs: Readonly<Record<Outcome, string>> = {passed: '✓', failed: '✗', skipped: '–', errored: '!'};

export function presentResult(result: CheckResult, catalogue: Catalogue): PresentedResult {
	return {
		glyph: glyphs[result.outcome],
		title: say(catalogue, result.title),
		word: say(catalogue, {code: `outcome.${result.outcome}`}),
		effort: effortOf(result, catalogue),
		details: detailsOf(result, catalogue),
	};
}

export function presentProblem(problem: Problem, catalogue: Catalogue): readonly PresentedDetail[] {
	const {message, found, expected, remedy} = sayProblem(problem, catalogue);
	return [
		{label: '', text: `${message} (${problem.code})`},
		...detail(catalogue, 'found', found),
		...detail(catalogue, 'expected', expected),
		...detail(catalogue, 'try', remedy),
	];
}

/** Text as it is, anything else as JSON; never cut, since the difference may be at the end. */
export function presentValue(value: Json): string {
	return typeof value === 'string' ? value : JSON.stringify(value);
}

function effortOf(result: CheckResult, catalogue: Catalogue): string {
	if (!('tries' in result)) {
		return '';
	}

	return say(catalogue, {code: 'effort', params: {seconds: result.durationMs / 1000, tries: result.tries}});
}

function detailsOf(result: CheckResult, catalogue: Catalogue): readonly PresentedDetail[] {
	switch (result.outcome) {
		case 'passed':
			return [];
		case 'skipped':
			return detail(catalogue, 'needs', say(catalogue, result.because));
		case 'errored':
			return presentProblem(result.problem, catalogue);
		case 'failed':
			return presentFinding(result.verdict, catalogue);
	}
}

function presentFinding(
	{kind, code, params = {}, found, expected, said = {}, differences = [], difficulty, remedy}: Failed | Pending,
	catalogue: Catalogue,
): readonly PresentedDetail[] {
	const phrase = (suffix: string): string | undefined => {
		const key = `verdict.${code}${suffix}`;
		return key in catalogue ? say(catalogue, {code: key, params}) : undefined;
	};

	const notYet = kind === 'pending' ? `${say(catalogue, {code: 'not-yet'})} ` : '';
	return [
		{label: '', text: notYet + (phrase('') ?? code)},
		...detail(catalogue, 'expected', valueSaid(expected, said.expected, catalogue)),
		...detail(catalogue, 'found', valueSaid(found, said.found, catalogue)),
		...differences.flatMap(({subject, found: is, expected: should}) => [
			{label: '', text: subject},
			...detail(catalogue, 'expected', should),
			...detail(catalogue, 'found', is),
		]),
		...detail(catalogue, 'cause', phrase('.cause')),
		...detail(catalogue, 'look', phrase('.look')),
		...detail(catalogue, 'try', remedy?.commands.join('\n')),
		...detail(catalogue, 'takes-along', remedy?.takesAlong.map(thing => say(catalogue, thing)).join('; ')),
		...(difficulty === undefined ? [] : detail(catalogue, 'difficulty', difficulty)),
	];
}

/** What was found or expected, as the catalogue says it where it is a sentence. */
function valueSaid(value: Json | undefined, said: Phrase | string | undefined, catalogue: Catalogue): Json | undefined {
	return value !== undefined && typeof said === 'object' && said.code in catalogue ? say(catalogue, said) : value;
}

function detail(catalogue: Catalogue, name: string, value: Json | undefined): readonly PresentedDetail[] {
	return value === undefined || value === '' ? [] : [{label: say(catalogue, {code: `label.${name}`}), text: presentValue(value)}];
}
