import type {LabOutline, StepOutline} from './lab-outline.ts';
import {WorkbookError} from './problem.ts';
import {problemSaying} from './problem-saying.ts';

export interface Selection {
	readonly lab: LabOutline;
	/** All of the lab's, or the one named. */
	readonly steps: readonly StepOutline[];
}

/** What `LAB[/STEP]` names. LAB is a number or an id, STEP an id. */
export function selectSteps(labs: readonly LabOutline[], selector: string): Selection {
	const [labName = '', stepName, ...rest] = selector.split('/');
	const lab = labs.find(candidate => isLabNamed(candidate, labName));
	if (lab === undefined || rest.length > 0) {
		throw new WorkbookError(
			problemSaying(
				'UNKNOWN_LAB',
				'no-such-lab',
				{lab: labName},
				{expected: labs.map(({id, number}) => `${number} ${id}`).join(', ')},
			),
		);
	}

	if (stepName === undefined) {
		return {lab, steps: lab.steps};
	}

	const step = lab.steps.find(({id}) => id === stepName);
	if (step === undefined) {
		throw new WorkbookError(
			problemSaying(
				'UNKNOWN_STEP',
				'no-such-step-in-lab',
				{lab: lab.id, step: stepName},
				{expected: lab.steps.map(({id}) => id).join(', ')},
			),
		);
	}

	return {lab, steps: [step]};
}

/** Whether a lab goes by this name: its id, or its number. */
export function isLabNamed({id, number}: Pick<LabOutline, 'id' | 'number'>, name: string): boolean {
	return id === name || (/^\d{1,2}$/.test(name) && number === Number(name));
}
