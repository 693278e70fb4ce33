import {
	type Catalogue,
	countSteps,
	type LabOutline,
	type Progress,
	partOf,
	type SessionState,
	say,
	stepKey,
	stepStatus,
} from '#core';

/** The labs and where the learner is: a line each. */
export function labLines({labs, progress}: SessionState, words: Catalogue): readonly string[] {
	const parts = [...new Set(labs.map(({number}) => partOf(number)))].filter(part => progress.parts[part] !== undefined);
	return [
		...labs.map(
			lab =>
				say(words, {
					code: 'cli.lab',
					params: {
						number: String(lab.number).padStart(2, '0'),
						id: lab.id.padEnd(12),
						title: lab.title,
						minutes: lab.minutes,
						done: countSteps([lab], progress).done,
						steps: lab.steps.length,
					},
				}) + provided(lab, progress, words),
		),
		...parts.map(part => say(words, {code: 'plain.part-done', params: {part}})),
	];
}

/** The steps of a lab with where each stands. */
export function stepLines(lab: LabOutline, progress: Progress, words: Catalogue): readonly string[] {
	return lab.steps.map(({id, title}) =>
		say(words, {
			code: 'plain.step-status',
			params: {
				step: `${lab.id}/${id}`,
				title,
				status: say(words, {code: `plain.status.${stepStatus(progress, stepKey(lab.id, id))}`}),
			},
		}),
	);
}

/** What was provided is told apart from what was done. */
function provided(lab: LabOutline, progress: Progress, words: Catalogue): string {
	const {shownOrProvided: count} = countSteps([lab], progress);
	return count === 0 ? '' : `  ${say(words, {code: 'plain.provided-count', params: {count}})}`;
}
