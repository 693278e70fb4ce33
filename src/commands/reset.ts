import {say, WorkbookError} from '#core';
import {resetLab} from '../engine/reset-lab.ts';
import {openFor} from './open.ts';
import type {Settings} from './settings.ts';
import {openListener} from './terminal-lines.ts';

/** `reset LAB`: the starter again, after a question; the old files are kept aside. */
export async function resetCommand(selector: string, isSure: boolean, settings: Settings): Promise<number> {
	await using workbook = await openFor(settings);
	const {words} = workbook;
	const {lab} = workbook.select(selector);
	if (selector.includes('/')) {
		throw new WorkbookError({code: 'USAGE', message: 'a lab is reset as a whole', expected: `streambook reset ${lab.id}`});
	}

	if (!isSure) {
		using listener = openListener(settings);
		if (listener.ask === null) {
			throw new WorkbookError({
				code: 'USAGE',
				message: 'nobody is there to be asked',
				remedy: `streambook reset ${lab.id} --yes`,
			});
		}

		const answer = await listener.ask(say(words, {code: 'plain.reset-ask', params: {lab: lab.id}}));
		if (answer?.trim().toLowerCase() !== say(words, {code: 'plain.yes'})) {
			settings.print(say(words, {code: 'plain.reset-not'}));
			return 0;
		}
	}

	const done = await resetLab(workbook.session, lab.id);
	if ('problem' in done) {
		throw new WorkbookError(done.problem);
	}

	const {keptIn} = done;
	const code = keptIn === null ? 'plain.reset-fresh' : 'plain.reset-done';
	settings.print(
		settings.voice === 'json'
			? JSON.stringify({type: 'reset', lab: lab.id, keptIn})
			: say(words, {code, params: {lab: lab.id, keptIn: keptIn ?? ''}}),
	);
	return 0;
}
