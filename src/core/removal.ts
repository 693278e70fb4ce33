import type {LabOutline, StepOutline} from './lab-outline.ts';
import {type LeftId, type LeftOutline, removedWith} from './left.ts';
import {isComplete, type Progress, type StepKey, stepKey, stepStatus} from './progress.ts';

/** Everything that steps of these labs leave. */
export function leftBy(labs: readonly LabOutline[]): readonly LeftOutline[] {
	return labs.flatMap(({steps}) => steps.flatMap(({leaves = []}) => leaves));
}

/** The steps that are behind the learner and whose work goes when these things are removed. */
export function stepsUndone(labs: readonly LabOutline[], progress: Progress, ids: readonly LeftId[]): readonly StepKey[] {
	const works = ({leaves = [], adds = []}: StepOutline) => [...leaves.map(({id}) => id), ...adds].some(id => ids.includes(id));
	return labs
		.flatMap(({id, steps}) => steps.filter(works).map(step => stepKey(id, step.id)))
		.filter(key => isComplete(stepStatus(progress, key)));
}

/** What goes when a lab's things are removed from the servers, and the steps that are open again then. */
export function removalOf(
	labs: readonly LabOutline[],
	progress: Progress,
	labId: string,
): {readonly things: readonly LeftOutline[]; readonly steps: readonly StepKey[]} {
	const own = leftBy(labs.filter(({id}) => id === labId)).map(({id}) => id);
	const things = removedWith(leftBy(labs), own);
	return {
		things,
		steps: stepsUndone(
			labs,
			progress,
			things.map(({id}) => id),
		),
	};
}
