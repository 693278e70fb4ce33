import {
	awaitsAnswer,
	type Catalogue,
	choiceMeant,
	type PhraseParams,
	type StepEnd,
	type StepRequest,
	say,
	selectSteps,
} from '#core';
import type {Session} from '../../engine/session.ts';
import {untilIdle, wasInterrupted} from '../../engine/until-idle.ts';
import {choiceLines} from './choice-lines.ts';

/** Somebody who can be talked to in lines. `ask` gives null when they leave; it is null where nobody is. */
export interface Listener {
	readonly print: (line: string) => void;
	readonly ask: ((prompt: string) => Promise<string | null>) | null;
}

/**
Runs steps one after the other. Before a step that waits for an answer the answer is asked for.

Where nobody can be asked, or nobody answers, it is said how to answer, and the step is left out.
*/
export async function runAsking(
	session: Session,
	words: Catalogue,
	requests: readonly StepRequest[],
	listener: Listener,
): Promise<readonly StepEnd[]> {
	const ends: StepEnd[] = [];
	for (const request of requests) {
		if (awaitsAnswer(session.getState(), request) && !(await askForAnswer(session, words, request, listener))) {
			listener.print(say(words, {code: 'plain.answer-first', params: answering(session, request)}));
			continue;
		}

		ends.push(...(await untilIdle(session, {type: 'steps-requested', requests: [request]})));
		if (ends.some(wasInterrupted)) {
			break;
		}
	}

	return ends;
}

function answering(session: Session, {labId: lab, stepId: step}: StepRequest): PhraseParams {
	const {steps} = selectSteps(session.getState().labs, `${lab}/${step}`);
	return {lab, step, choices: steps.flatMap(({choices}) => choices).join(' or ')};
}

/** Whether there is an answer now. */
export async function askForAnswer(
	session: Session,
	words: Catalogue,
	{labId, stepId}: Pick<StepRequest, 'labId' | 'stepId'>,
	{print, ask}: Listener,
): Promise<boolean> {
	const {lab, steps} = selectSteps(session.getState().labs, `${labId}/${stepId}`);
	const [step] = steps;
	if (step === undefined) {
		return false;
	}

	choiceLines(lab, step, words).forEach(print);
	while (ask !== null) {
		const text = await ask(say(words, {code: 'plain.your-answer'}));
		if (text === null || text.trim() === '') {
			return false;
		}

		const choice = choiceMeant(step, text);
		if (choice !== undefined) {
			session.dispatch({type: 'answer-given', labId, stepId, choice});
			return true;
		}

		print(say(words, {code: 'plain.no-such-choice', params: {count: step.choices.length}}));
	}

	return false;
}
