import path from 'node:path';
import {type Source, say, WorkbookError} from '#core';
import {nodeFileWatcher} from '../adapters/node-file-watcher.ts';
import {systemClock} from '../clock/system-clock.ts';
import {wasInterrupted} from '../engine/until-idle.ts';
import {watchSteps} from '../engine/watch-steps.ts';
import {createJsonVoice} from '../frontends/plain/json-voice.ts';
import {createPlainVoice} from '../frontends/plain/plain-voice.ts';
import {openFor} from './open.ts';
import type {Settings} from './settings.ts';

const interruptedExitCode = 130;

/** `check LAB[/STEP] --watch`: checks again whenever a file of the lab is saved or a server changes, until Ctrl+C. */
export async function watchCommand(selector: string, source: Source, settings: Settings): Promise<number> {
	const {print, voice} = settings;
	await using workbook = await openFor(settings);
	const {session, words, paths} = workbook;
	const {lab, steps} = workbook.select(selector);
	const requests = steps.map(step => ({labId: lab.id, stepId: step.id, source, what: 'check'}) as const);
	const folder = path.join(paths.workspace, lab.id);
	const tell = (code: string): void =>
		print(voice === 'json' ? JSON.stringify({type: code}) : say(words, {code: `plain.${code}`, params: {folder}}));

	const interrupt = new AbortController();
	const {signal} = interrupt;
	const stop = (): void => interrupt.abort(new WorkbookError({code: 'INTERRUPTED', message: 'interrupted'}));
	process.on('SIGINT', stop).on('SIGTERM', stop);
	const silence = voice === 'json' ? createJsonVoice(session, print) : createPlainVoice(session, words, print);
	const stopTelling = session.subscribe(event => {
		if (event.type === 'step-finished' && session.getState().run.phase === 'idle' && !wasInterrupted(event.end)) {
			tell('watching');
		}
	});
	try {
		const again = (because: 'files' | 'servers'): void => tell(`again-${because}`);
		await watchSteps(
			session,
			requests,
			{files: nodeFileWatcher, servers: () => workbook.servers(signal), clock: systemClock, folder, again},
			signal,
		);
		return interruptedExitCode;
	} finally {
		process.off('SIGINT', stop).off('SIGTERM', stop);
		stopTelling();
		silence();
	}
}
