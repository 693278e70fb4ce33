import {type CheckResult, type Lab, type Step, type StepEnd, type StepRequest, stepKey} from '#core';
import {performStep} from '../engine/perform-step.ts';
import type {StepMeans} from '../engine/step-performance.ts';
import type {Ends} from './judge-variant.ts';
import type {Variant} from './variants.ts';

/** Runs the steps of a lab that say something about a variant, in order, and collects how they ended. */
export async function runVariant(lab: Lab, variant: Variant, ports: StepMeans, signal: AbortSignal): Promise<Ends> {
	const ends: Record<string, StepEnd> = {};
	for (const step of stepsFor(lab, variant)) {
		const request: StepRequest = {labId: lab.id, stepId: step.id, source: 'reference', what: howToRun(step, variant)};
		await performStep(
			request,
			ports,
			event => {
				if (event.type === 'step-finished') {
					ends[stepKey(lab.id, step.id)] = event.end;
				}
			},
			signal,
		);
		signal.throwIfAborted();
	}

	return ends;
}

export function resultsOf(ends: Ends): readonly CheckResult[] {
	return Object.values(ends).flatMap(({results}) => results);
}

function stepsFor(lab: Lab, {kind, folder}: Variant): readonly Step[] {
	switch (kind) {
		case 'reference':
			return lab.steps;
		case 'right':
		case 'starter':
			return lab.steps.filter(step => step.kind === 'task' && hasFiles(step));
		case 'wrong': {
			const named = lab.pitfalls.find(pitfall => `wrong/${pitfall.folder}` === folder)?.caughtBy.split('/')[0];
			return lab.steps.filter(({id}) => id === named);
		}
	}
}

/** A program's checks start their own runs of it; only a server's need the action. So variants leave no names behind for others. */
function howToRun(step: Step, {kind}: Variant): StepRequest['what'] {
	return kind === 'reference' || (step.kind === 'task' && step.action.kind === 'start-server') ? 'run' : 'check';
}

/** Whether the learner writes something for the step. */
function hasFiles(step: Step): boolean {
	return (
		step.kind === 'task' &&
		(step.action.kind === 'programs'
			? step.action.programs.some(({options}) => options.lab === undefined)
			: step.action.kind === 'start-server')
	);
}
