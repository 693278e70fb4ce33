import path from 'node:path';
import {type Source, say, stepFolders} from '#core';
import type {Workbook} from '../composition/workbook.ts';
import {untilIdle, wasInterrupted} from '../engine/until-idle.ts';
import {openFor} from './open.ts';
import {createSessionVoice} from './session-voice.ts';
import type {Settings} from './settings.ts';
import {tell} from './tell.ts';

const interruptedExitCode = 130;

/** `check LAB[/STEP] --watch`: checks again whenever a file of the steps is saved or a server changes, until Ctrl+C. */
export async function watchCommand(selector: string, source: Source, settings: Settings): Promise<number> {
	await using workbook = await openFor(settings);
	const {session, words} = workbook;
	const {lab, steps} = workbook.select(selector);
	const requests = steps.map(step => ({labId: lab.id, stepId: step.id, source, what: 'check'}) as const);
	const folder = foldersOf(workbook, requests).join(', ');
	const tellThat = (type: string, code: string): void => tell(settings, words, {type}, say(words, {code, params: {folder}}));

	const {promise: interrupted, resolve: stop} = Promise.withResolvers<void>();
	process.on('SIGINT', stop).on('SIGTERM', stop);
	const silence = createSessionVoice(workbook, settings);
	let rounds = 0;
	const stopTelling = session.subscribe(event => {
		const {watch, run} = session.getState();
		if (watch.phase !== 'off' && watch.rounds !== rounds) {
			rounds = watch.rounds;
			if (watch.because !== null) {
				tellThat(`again-${watch.because}`, `plain.again-${watch.because}`);
			}
		}

		const waits = event.type === 'watch-stands' || (event.type === 'step-finished' && !wasInterrupted(event.end));
		if (waits && watch.phase !== 'off' && run.phase === 'idle') {
			tellThat('watching', folder === '' ? 'plain.watching-servers' : 'plain.watching');
		}
	});
	try {
		session.dispatch({
			type: 'watch-requested',
			order: {steps: requests, because: ['files', 'servers'], runsFirst: true},
		});
		await interrupted;
		session.dispatch({type: 'watch-ended'});
		await untilIdle(session, {type: 'cancel-requested'});
		return interruptedExitCode;
	} finally {
		process.off('SIGINT', stop).off('SIGTERM', stop);
		stopTelling();
		silence();
	}
}

function foldersOf(
	{labs, paths}: Workbook,
	steps: readonly {readonly labId: string; readonly stepId: string}[],
): readonly string[] {
	const used = steps.flatMap(({labId, stepId}) => stepFolders(labs, labId, stepId)).map(({labId}) => labId);
	return [...new Set(used)].map(labId => path.join(paths.workspace, labId));
}
