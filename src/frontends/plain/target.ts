import {type LabOutline, problemSaying, type SessionState, type StepOutline, selectSteps, WorkbookError} from '#core';

/** A step, and its lab. */
export interface Target {
	readonly lab: LabOutline;
	readonly step: StepOutline;
}

/** What a selector means where the learner is: nothing is this step, a step's name one of this lab, else LAB[/STEP]. */
export function targetOf(selector: string | undefined, {labs, selected}: SessionState): Target {
	const here = labs.find(({id}) => id === selected.labId);
	const wanted = selector ?? selected.stepId;
	const step = here?.steps.find(({id}) => id === wanted);
	if (here !== undefined && step !== undefined) {
		return {lab: here, step};
	}

	const {lab, steps} = selectSteps(labs, wanted);
	const [first] = steps;
	if (first === undefined) {
		throw new WorkbookError(problemSaying('UNKNOWN_STEP', 'lab-without-steps', {lab: lab.id}));
	}

	return {lab, step: first};
}

/** The step after the selected one, in this lab or the next; null after the last. */
export function stepAfter({labs, selected}: SessionState): Target | null {
	const all = labs.flatMap(lab => lab.steps.map(step => ({lab, step})));
	const index = all.findIndex(({lab, step}) => lab.id === selected.labId && step.id === selected.stepId);
	return all[index + 1] ?? null;
}
