import {choiceMeant, choicePhrase, problemSaying, say, stepKey, WorkbookError} from '#core';
import {openFor} from './open.ts';
import type {Settings} from './settings.ts';
import {tell} from './tell.ts';

/** `answer LAB/STEP CHOICE`: stores the answer to a prediction or a question. The first one counts. */
export async function answerCommand(selector: string, text: string, settings: Settings): Promise<number> {
	await using workbook = await openFor(settings);
	const {session, words} = workbook;
	const {lab, steps} = workbook.select(selector);
	const [step, ...others] = steps;
	if (step === undefined || others.length > 0 || step.choices.length === 0) {
		const asking = lab.steps.filter(({choices}) => choices.length > 0).map(({id}) => `${lab.id}/${id}`);
		throw new WorkbookError(
			asking.length === 0
				? problemSaying('USAGE', 'lab-asks-nothing', {step: selector, lab: lab.id})
				: problemSaying('USAGE', 'asks-nothing', {step: selector}, {expected: asking.join(', ')}),
		);
	}

	const choice = choiceMeant(step, text);
	if (choice === undefined) {
		throw new WorkbookError(
			problemSaying('USAGE', 'no-such-choice', {step: selector, choice: text}, {expected: step.choices.join(', ')}),
		);
	}

	session.dispatch({type: 'answer-given', labId: lab.id, stepId: step.id, choice});
	const stored = session.getState().progress.answers[stepKey(lab.id, step.id)] ?? choice;
	const isFirst = stored === choice;
	tell(
		settings,
		words,
		{type: 'answer', step: stepKey(lab.id, step.id), choice: stored},
		say(words, {
			code: isFirst ? 'plain.answered' : 'plain.answered-before',
			params: {
				choice: say(words, choicePhrase(lab.id, step.id, stored)),
				command: `streambook run ${lab.id}/${step.id}`,
			},
		}),
	);
	return 0;
}
