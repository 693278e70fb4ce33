import type {LabOutline, StepOutline} from './lab-outline.ts';
import {isComplete, type Progress, stepKey, stepStatus} from './progress.ts';

/** Where a learner goes on after a step: the next one that is not behind them, texts left out; from the start when there is none. Null: all is done. */
export function nextStep(
	labs: readonly LabOutline[],
	progress: Progress,
	after: {readonly labId: string; readonly stepId: string},
): {readonly lab: LabOutline; readonly step: StepOutline} | null {
	const all = labs.flatMap(lab => lab.steps.map(step => ({lab, step})));
	const index = all.findIndex(({lab, step}) => lab.id === after.labId && step.id === after.stepId);
	const isOpen = ({lab, step}: (typeof all)[number]) =>
		step.kind !== 'read' && !isComplete(stepStatus(progress, stepKey(lab.id, step.id)));
	return [...all.slice(index + 1), ...all.slice(0, index + 1)].find(isOpen) ?? null;
}
