import {type Catalogue, type LabOutline, nextStep, type Progress, type SessionState, type StepOutline, say, stepKey} from '#core';

/** Where to go on after a step: the command that shows the next one. */
export function nextLines(
	{labs, progress}: SessionState,
	after: {readonly labId: string; readonly stepId: string},
	words: Catalogue,
): readonly string[] {
	const next = nextStep(labs, progress, after);
	if (next === null) {
		return [];
	}

	const step = stepKey(next.lab.id, next.step.id);
	return [say(words, {code: 'plain.next', params: {title: next.step.title, command: `streambook read ${step}`}})];
}

/** What a step wants of its reader: the command that does it, or the answers to choose from before. */
export function toDoLines(lab: LabOutline, step: StepOutline, progress: Progress, words: Catalogue): readonly string[] {
	if (step.kind === 'read') {
		return [];
	}

	const key = stepKey(lab.id, step.id);
	return step.choices.length > 0 && progress.answers[key] === undefined
		? [say(words, {code: 'plain.to-answer'}), ...step.choices.map(choice => `  streambook answer ${key} ${choice}`)]
		: [say(words, {code: 'plain.to-run', params: {command: `streambook run ${key}`}})];
}
