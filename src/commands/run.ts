import {
	awaitsAnswer,
	exitCodeOf,
	type Outcome,
	problemSaying,
	type Source,
	type StepEnd,
	type StepRequest,
	say,
	tally,
	WorkbookError,
} from '#core';
import type {Workbook} from '../composition/workbook.ts';
import {wasInterrupted} from '../engine/until-idle.ts';
import {nextLines} from '../frontends/plain/next-lines.ts';
import {type Listener, runAsking} from '../frontends/plain/run-asking.ts';
import {openFor} from './open.ts';
import {tellServersStop} from './servers-left.ts';
import {createSessionVoice} from './session-voice.ts';
import type {Settings} from './settings.ts';
import {tell} from './tell.ts';
import {openListener} from './terminal-lines.ts';

const interruptedExitCode = 130;

/** `run LAB[/STEP]` and `check LAB[/STEP]`. */
export async function runCommand(
	selector: string,
	how: {readonly source: Source; readonly what: StepRequest['what']},
	settings: Settings,
): Promise<number> {
	await using workbook = await openFor(settings);
	const {lab, steps} = workbook.select(selector);
	const requests = steps.map(step => ({labId: lab.id, stepId: step.id, ...how}));
	const [only, ...others] = requests;
	const choices = steps[0]?.choices ?? [];
	if (only !== undefined && others.length === 0 && !settings.isTerminal && awaitsAnswer(workbook.session.getState(), only)) {
		throw new WorkbookError(
			problemSaying(
				'USAGE',
				'answer-first',
				{lab: lab.id, step: only.stepId, choices: choices.join(', ')},
				{remedy: choices.map(choice => `streambook answer ${lab.id}/${only.stepId} ${choice}`).join('\n')},
			),
		);
	}

	const exitCode = await runSteps(workbook, requests, settings);
	const last = requests.at(-1);
	if (exitCode === 0 && last !== undefined && how.source === 'learner' && settings.voice === 'plain') {
		nextLines(workbook.session.getState(), last, workbook.words).forEach(settings.print);
	}

	await tellServersStop(workbook, settings);
	return exitCode;
}

/** Runs steps, saying what happens, and ends with the tally. */
export async function runSteps(workbook: Workbook, requests: readonly StepRequest[], settings: Settings): Promise<number> {
	return tallied(workbook, settings, async listener => runAsking(workbook.session, workbook.words, requests, listener));
}

/** Says what happens while `work` runs steps, and ends with the tally. Ctrl+C cancels gently; the exit code says how it ended. */
export async function tallied(
	{session, words}: Workbook,
	settings: Settings,
	work: (listener: Listener) => Promise<readonly StepEnd[]>,
): Promise<number> {
	const silence = createSessionVoice({session, words}, settings);
	using listener = openListener(settings);
	const cancel = (): void => {
		listener.leave();
		session.dispatch({type: 'cancel-requested'});
	};
	process.on('SIGINT', cancel).on('SIGTERM', cancel);
	let ends: readonly StepEnd[];
	try {
		const tellLine = (line: string): void => tell(settings, words, {type: 'said', line}, line);
		ends = await work({print: tellLine, ask: listener.ask});
	} finally {
		process.off('SIGINT', cancel).off('SIGTERM', cancel);
		silence();
	}

	const counts = tally(ends.flatMap(outcomesOf));
	const interrupted = ends.some(wasInterrupted);
	tell(
		settings,
		words,
		{type: 'tally', ...counts, interrupted},
		say(words, {code: interrupted ? 'plain.tally-interrupted' : 'plain.tally', params: {...counts}}),
	);
	return interrupted ? interruptedExitCode : exitCodeOf(counts);
}

/** A step that was stopped is one more thing that errored, but for one that the learner stopped. */
function outcomesOf(end: StepEnd): readonly {readonly outcome: Outcome}[] {
	return end.kind === 'stopped' && !wasInterrupted(end) ? [...end.results, {outcome: 'errored'}] : end.results;
}
