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
	for (const [index, request] of requests.entries()) {
		if (awaitsAnswer(session.getState(), request) && !(await askForAnswer(session, words, request, listener))) {
			listener.print(say(words, {code: 'plain.answer-first', params: answering(session, request)}));
			continue;
		}

		const own = await untilIdle(session, {type: 'steps-requested', requests: [request]});
		ends.push(...own);
		if (own.some(wasInterrupted)) {
			break;
		}

		const rest = requests.slice(index + 1);
		// What follows stands on what this step leaves; checks look at what is there, whatever came before.
		if (request.what === 'run' && rest.length > 0 && !own.every(isWell)) {
			stoppedAt(request, rest, words).forEach(listener.print);
			break;
		}
	}

	return ends;
}

function isWell({kind, results}: StepEnd): boolean {
	return kind !== 'stopped' && results.every(({outcome}) => outcome === 'passed' || outcome === 'skipped');
}

/** Which steps were not begun, and how to go on. */
function stoppedAt(
	{labId, stepId, source}: StepRequest,
	rest: readonly Pick<StepRequest, 'labId' | 'stepId'>[],
	words: Catalogue,
): readonly string[] {
	const step = `${labId}/${stepId}`;
	const names = rest.map(each => `${each.labId}/${each.stepId}`).join(', ');
	const command = `streambook run ${step}${source === 'reference' ? ' --reference' : ''}`;
	return [
		say(words, {code: 'plain.not-begun', params: {step, rest: names}}),
		say(words, {code: 'plain.go-on', params: {step, command}}),
	];
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
