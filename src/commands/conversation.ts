import {say} from '#core';
import {systemClock, timestamp} from '../clock/system-clock.ts';
import {converse} from '../frontends/plain/converse.ts';
import {openFor} from './open.ts';
import type {Settings} from './settings.ts';
import {openTerminalLines} from './terminal-lines.ts';

const interruptedExitCode = 130;
const startWithinMs = 180_000;

/** `--plain` on a terminal: the workbook in lines. Ctrl+C cancels what runs; at the prompt it leaves. */
export async function conversationCommand(settings: Settings, why: 'asked' | 'dumb' | 'screen-reader'): Promise<number> {
	await using workbook = await openFor(settings);
	const {session, words, lastAttempt} = workbook;
	if (why !== 'asked') {
		settings.print(say(words, {code: `plain.because.${why}`}));
	}

	using lines = openTerminalLines();
	let wasInterrupted = false;
	let isLeaving = false;
	const interrupt = (): void => {
		if (session.getState().run.phase === 'idle') {
			wasInterrupted = true;
			lines.leave();
		} else {
			session.dispatch({type: 'cancel-requested'});
		}
	};
	const leave = (): void => {
		isLeaving = true;
		interrupt();
	};
	process.on('SIGINT', interrupt).on('SIGTERM', leave).on('SIGHUP', leave);
	try {
		await converse({
			session,
			words,
			listener: {print: settings.print, ask: async prompt => (isLeaving ? null : lines.ask(prompt))},
			guide: workbook.guide,
			startLab: workbook.startLab,
			async start(services) {
				await (await workbook.servers()).ensure(services, systemClock.limit(startWithinMs));
			},
			lastAttempt,
			now: timestamp,
		});
		return wasInterrupted ? interruptedExitCode : 0;
	} finally {
		process.off('SIGINT', interrupt).off('SIGTERM', leave).off('SIGHUP', leave);
	}
}
