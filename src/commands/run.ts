import {exitCodeOf, type SessionState, type Source, type StepEnd, type StepRequest, say, selectSteps, tally} from '#core';
import {createJsonVoice} from '../frontends/plain/json-voice.ts';
import {createPlainVoice} from '../frontends/plain/plain-voice.ts';
import {openWorkbook, type Workbook} from '../workbook.ts';
import {optionsOf, type Settings} from './settings.ts';

/** `run LAB[/STEP]` and `check LAB[/STEP]`. */
export async function runCommand(
	selector: string,
	how: {readonly source: Source; readonly what: StepRequest['what']},
	settings: Settings,
): Promise<number> {
	await using workbook = await openWorkbook(optionsOf(settings));
	const {lab, steps} = selectSteps(workbook.outlines, selector);
	return await runSteps(
		workbook,
		steps.map(step => ({labId: lab.id, stepId: step.id, ...how})),
		settings,
	);
}

/** Runs steps, saying what happens, and ends with the tally. Ctrl+C cancels gently; the exit code says how it ended. */
export async function runSteps(
	{session, words}: Workbook,
	requests: readonly StepRequest[],
	settings: Settings,
): Promise<number> {
	const ends: StepEnd[] = [];
	const voice =
		settings.voice === 'json' ? createJsonVoice(session, settings.print) : createPlainVoice(session, words, settings.print);
	const cancel = (): void => session.dispatch({type: 'cancel-requested'});
	process.on('SIGINT', cancel).on('SIGTERM', cancel);
	try {
		await new Promise<void>(resolve => {
			const stop = session.subscribe(event => {
				if (event.type === 'step-finished') {
					ends.push(event.end);
					if (isIdle(session.getState())) {
						stop();
						resolve();
					}
				}
			});
			session.dispatch({type: 'steps-requested', requests});
		});
	} finally {
		process.off('SIGINT', cancel).off('SIGTERM', cancel);
		voice();
	}

	const counts = tally(ends.flatMap(outcomesOf));
	settings.print(
		settings.voice === 'json'
			? JSON.stringify({type: 'tally', ...counts})
			: say(words, {code: 'plain.tally', params: {...counts}}),
	);
	return ends.some(end => end.kind === 'stopped' && end.problem.code === 'INTERRUPTED') ? 130 : exitCodeOf(counts);
}

function isIdle({run}: SessionState): boolean {
	return run.phase === 'idle';
}

/** A step that was stopped is one more thing that errored. */
function outcomesOf(end: StepEnd): readonly {readonly outcome: 'passed' | 'failed' | 'skipped' | 'errored'}[] {
	return end.kind === 'stopped' ? [...end.results, {outcome: 'errored'}] : end.results;
}
