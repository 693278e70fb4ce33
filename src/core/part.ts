import type {LabOutline} from './lab-outline.ts';
import {type Progress, stepKey, stepStatus} from './progress.ts';
import type {StepRequest} from './step-run.ts';

/** The number of the first lab of each part: the pipeline; the stream and Kafka; operating it; programs; SQL; engines. */
const starts = [1, 11, 31, 41, 51, 61] as const;

/** The part a lab belongs to, from 1. */
export function partOf(labNumber: number): number {
	return Math.max(1, starts.findLastIndex(start => labNumber >= start) + 1);
}

export function labsOfPart(labs: readonly LabOutline[], part: number): readonly LabOutline[] {
	return labs.filter(({number}) => partOf(number) === part);
}

/** Whether the learner did every step of a part that can be done; texts need not have been read. */
export function isPartDone(labs: readonly LabOutline[], progress: Progress, part: number): boolean {
	const steps = labsOfPart(labs, part).flatMap(({id, steps: all}) => all.map(step => ({labId: id, step})));
	return (
		steps.some(({step}) => step.kind === 'task') &&
		steps.every(({labId, step}) => step.kind === 'read' || stepStatus(progress, stepKey(labId, step.id)) === 'done')
	);
}

/**
What is checked once more before a part is called done: the work, in order.

Predictions and questions are left out: what they provoke belongs to their moment.
*/
export function recheckPart(labs: readonly LabOutline[], part: number): readonly StepRequest[] {
	return labsOfPart(labs, part).flatMap(({id, steps}) =>
		steps
			.filter(({kind}) => kind === 'task')
			.map(step => ({labId: id, stepId: step.id, source: 'learner', what: 'recheck'}) as const),
	);
}
