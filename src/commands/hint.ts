import {problemSaying, stepKey, WorkbookError} from '#core';
import {hintLines, nextHint} from '../frontends/plain/hint-lines.ts';
import {openFor} from './open.ts';
import type {Settings} from './settings.ts';
import {tell} from './tell.ts';

/** `hint LAB/STEP`: the next hint. */
export async function hintCommand(selector: string, settings: Settings): Promise<number> {
	await using workbook = await openFor(settings);
	const {lab, steps} = workbook.select(selector);
	const [step, ...others] = steps;
	if (step === undefined || others.length > 0) {
		throw new WorkbookError(
			problemSaying('USAGE', 'hint-for-one-step', {lab: lab.id}, {expected: steps.map(({id}) => `${lab.id}/${id}`).join(', ')}),
		);
	}

	const last = await workbook.lastAttempt(stepKey(lab.id, step.id));
	const hint = nextHint(workbook.session, workbook.words, {labId: lab.id, stepId: step.id}, last);
	tell(
		settings,
		workbook.words,
		{type: 'hint', step: stepKey(lab.id, step.id), ...hint},
		hintLines(hint, `streambook run ${lab.id}/${step.id} --reference`, workbook.words),
	);

	return 0;
}
