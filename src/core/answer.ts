import type {LabOutline, StepOutline} from './lab-outline.ts';
import {type Catalogue, type Phrase, say} from './phrase.ts';
import type {PresentedDetail} from './present-result.ts';
import {type Progress, stepKey} from './progress.ts';
import type {SessionState} from './session-state.ts';
import type {StepEnd, StepRequest} from './step-run.ts';

/** A choice in words. */
export function choicePhrase(labId: string, stepId: string, choice: string): Phrase {
	return {code: `choice.${labId}.${stepId}.${choice}`};
}

/** The choice a learner means: by its name, or by its number from 1. */
export function choiceMeant({choices}: StepOutline, text: string): string | undefined {
	const wanted = text.trim();
	return choices.find((choice, index) => choice === wanted || String(index + 1) === wanted);
}

/** Whether a run must wait for the learner's answer: it would show what was to be foreseen. */
export function awaitsAnswer({labs, progress}: Pick<SessionState, 'labs' | 'progress'>, request: StepRequest): boolean {
	const isOurs = request.source === 'reference' || request.what === 'provide' || request.what === 'recheck';
	const step = labs.find(({id}) => id === request.labId)?.steps.find(({id}) => id === request.stepId);
	const answer = progress.answers[stepKey(request.labId, request.stepId)];
	return !isOurs && step !== undefined && step.choices.length > 0 && answer === undefined;
}

/** The learner's answer beside what really happened; nothing for a step that asks nothing. */
export function presentAnswer(
	lab: LabOutline,
	step: StepOutline,
	progress: Progress,
	end: StepEnd,
	catalogue: Catalogue,
): readonly PresentedDetail[] {
	const given = progress.answers[stepKey(lab.id, step.id)];
	const hasShown = end.kind === 'checked' && end.results.length > 0 && end.results.every(({outcome}) => outcome === 'passed');
	const detail = (code: string, choice: string | undefined): readonly PresentedDetail[] =>
		choice === undefined ? [] : [{label: say(catalogue, {code}), text: say(catalogue, choicePhrase(lab.id, step.id, choice))}];
	return [...detail('answer.given', given), ...detail(`answer.${step.kind}`, hasShown ? step.answer : undefined)];
}
