import type {LabOutline} from './lab-outline.ts';
import {type Progress, stepKey, stepStatus} from './progress.ts';

export interface StepCounts {
	/** By the learner. */
	readonly done: number;
	/** What they leave is there, but the reference made it. */
	readonly shownOrProvided: number;
}

/** How far labs are. */
export function countSteps(labs: readonly LabOutline[], progress: Progress): StepCounts {
	const statuses = labs.flatMap(lab => lab.steps.map(step => stepStatus(progress, stepKey(lab.id, step.id))));
	return {
		done: statuses.filter(status => status === 'done').length,
		shownOrProvided: statuses.filter(status => status === 'shown' || status === 'provided').length,
	};
}
