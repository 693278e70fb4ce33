import {
	choiceMeant,
	choicePhrase,
	problemSaying,
	removalOf,
	type Source,
	type StepRequest,
	say,
	selectSteps,
	stepKey,
	WorkbookError,
} from '#core';
import {removeLabsLeft, resetLab} from '../../engine/reset-lab.ts';
import {untilIdle} from '../../engine/until-idle.ts';
import {choiceLines} from './choice-lines.ts';
import type {Conversation} from './conversation.ts';
import {hintLines, nextHint} from './hint-lines.ts';
import {isYes} from './is-yes.ts';
import {labLines, stepLines} from './lab-lines.ts';
import {removalQuestion, removedLines, resetLines} from './reset-lines.ts';
import {problemLines} from './result-lines.ts';
import {askForAnswer, runAsking} from './run-asking.ts';
import {stepAfter, type Target, targetOf} from './target.ts';

/** A word of the conversation, the same as on the command line. Said by `plain.help.<name>` in the catalogue. */
export interface Verb {
	readonly name: string;
	readonly act: (words: readonly string[], conversation: Conversation) => Promise<'leave' | undefined>;
}

type Does = (words: readonly string[], conversation: Conversation) => Promise<void> | void;

const verb = (name: string, does: Does): Verb => ({
	name,
	async act(words, conversation) {
		await does(words, conversation);
		return undefined;
	},
});

/** In the order in which help says them. */
export const verbs: readonly Verb[] = [
	verb('where', (_given, {session, words, listener}) => {
		const {lab, step} = targetOf(undefined, session.getState());
		listener.print(say(words, {code: 'plain.where', params: {number: lab.number, lab: lab.title, step: step.title}}));
		stepLines(lab, session.getState().progress, words).forEach(listener.print);
	}),
	verb('labs', (_given, {session, words, listener}) => labLines(session.getState(), words).forEach(listener.print)),
	verb('read', async ([selector], conversation) => read(targetOf(selector, conversation.session.getState()), conversation)),
	verb('next', async (_given, conversation) => {
		const {session, words, listener, now} = conversation;
		const {lab, step} = targetOf(undefined, session.getState());
		if (step.kind === 'read') {
			session.dispatch({type: 'step-read', labId: lab.id, stepId: step.id, at: now()});
		}

		const next = stepAfter(session.getState());
		if (next === null) {
			listener.print(say(words, {code: 'plain.last-step'}));
		} else {
			await read(next, conversation);
		}
	}),
	verb('run', async (given, conversation) => {
		const source = given[0] === 'reference' ? 'reference' : 'learner';
		await perform(source === 'reference' ? given[1] : given[0], {source, what: 'run'}, conversation);
	}),
	verb('check', async ([selector], conversation) => perform(selector, {source: 'learner', what: 'check'}, conversation)),
	verb('hint', async ([selector], {session, words, listener, lastAttempt}) => {
		const {lab, step} = targetOf(selector, session.getState());
		const last = await lastAttempt(stepKey(lab.id, step.id));
		const hint = nextHint(session, words, {labId: lab.id, stepId: step.id}, last);
		const reference = ['run reference', ...(selector === undefined ? [] : [selector])].join(' ');
		hintLines(hint, reference, words).forEach(listener.print);
	}),
	verb('answer', answer),
	verb('skip', async ([selector], {session}) => {
		const {lab, step} = targetOf(selector, session.getState());
		const isLab = selector !== undefined && !selector.includes('/') && selector !== step.id;
		await untilIdle(session, {type: 'skip-requested', labId: lab.id, stepId: isLab ? null : step.id});
	}),
	verb('reset', reset),
	verb('help', (_given, {words, listener}) => {
		for (const {name} of verbs) {
			listener.print(`  ${name.padEnd(8)}${say(words, {code: `plain.help.${name}`})}`);
		}
	}),
	{name: 'quit', act: async () => 'leave'},
];

async function read({lab, step}: Target, {session, words, listener, guide, startLab, start}: Conversation): Promise<void> {
	session.dispatch({type: 'step-selected', labId: lab.id, stepId: step.id});
	const folder = step.kind === 'task' ? await startLab(lab.id) : null;
	const {introduction, sections} = await guide(lab.id);
	const text = sections.find(({stepId}) => stepId === step.id)?.text ?? step.title;
	const isFirst = lab.steps[0]?.id === step.id;
	[...(isFirst ? [introduction, ''] : []), text, ...choiceLines(lab, step, words)].forEach(listener.print);
	if (folder !== null) {
		listener.print(say(words, {code: 'plain.your-files', params: {folder}}));
	}

	if (step.needs !== undefined) {
		await start(step.needs);
	}
}

async function perform(
	selector: string | undefined,
	how: {readonly source: Source; readonly what: StepRequest['what']},
	{session, words, listener}: Conversation,
): Promise<void> {
	const {lab, step} = targetOf(selector, session.getState());
	const isLab = selector !== undefined && !selector.includes('/') && selector !== step.id;
	const steps = isLab ? selectSteps(session.getState().labs, selector).steps : [step];
	await runAsking(
		session,
		words,
		steps.map(({id}) => ({labId: lab.id, stepId: id, ...how})),
		listener,
	);
}

async function answer([text]: readonly string[], {session, words, listener}: Conversation): Promise<void> {
	const {lab, step} = targetOf(undefined, session.getState());
	const given = () => session.getState().progress.answers[stepKey(lab.id, step.id)];
	if (step.choices.length === 0) {
		throw new WorkbookError(problemSaying('USAGE', 'asks-nothing', {step: `${lab.id}/${step.id}`}));
	}

	const before = given();
	const choice = text === undefined ? undefined : choiceMeant(step, text);
	if (before === undefined && choice !== undefined) {
		session.dispatch({type: 'answer-given', labId: lab.id, stepId: step.id, choice});
	} else if (before === undefined) {
		await askForAnswer(session, words, {labId: lab.id, stepId: step.id}, listener);
	}

	const stored = given();
	if (stored !== undefined) {
		const params = {choice: say(words, choicePhrase(lab.id, step.id, stored)), command: 'run'};
		listener.print(say(words, {code: before === undefined ? 'plain.answered' : 'plain.answered-before', params}));
	}
}

async function reset(given: readonly string[], {session, words, listener}: Conversation): Promise<void> {
	const isData = given[0] === 'data';
	const {lab} = targetOf(isData ? given[1] : given[0], session.getState());
	const question = isData
		? removalQuestion(session.getState(), lab.id, words)
		: say(words, {code: 'plain.reset-ask', params: {lab: lab.id}});
	if (question === null) {
		listener.print(say(words, {code: 'plain.data-none', params: {lab: lab.id}}));
		return;
	}

	if (!isYes(await listener.ask(question), words)) {
		listener.print(say(words, {code: 'plain.reset-not'}));
		return;
	}

	const {labs, progress} = session.getState();
	const removal = removalOf(labs, progress, lab.id);
	const done = isData ? await removeLabsLeft(session, lab.id) : await resetLab(session, lab.id);
	const lines =
		'problem' in done
			? problemLines(done.problem, words)
			: 'removed' in done
				? removedLines(removal, 'run', words)
				: resetLines(session.getState(), {labId: lab.id, keptIn: done.keptIn}, `reset data ${lab.id}`, words);
	lines.forEach(listener.print);
}
