import {type LabOutline, problemSaying, removalOf, say, WorkbookError} from '#core';
import type {Workbook} from '../composition/workbook.ts';
import {removeLabsLeft, resetLab} from '../engine/reset-lab.ts';
import {isYes} from '../frontends/plain/is-yes.ts';
import {removalQuestion, removedLines, resetLines} from '../frontends/plain/reset-lines.ts';
import {openFor} from './open.ts';
import {tellServersStop} from './servers-left.ts';
import type {Settings} from './settings.ts';
import {tell} from './tell.ts';
import {openListener} from './terminal-lines.ts';

export interface ResetFlags {
	/** Without a question. */
	readonly yes?: true;
	/** What the lab's runs left on the servers, instead of its files. */
	readonly data?: true;
}

/**
`reset LAB`: the starter again, the old files kept aside. With `--data` the files stay, and what the lab's runs left on the servers is
removed. Both after a question.
*/
export async function resetCommand(selector: string, {yes, data}: ResetFlags, settings: Settings): Promise<number> {
	await using workbook = await openFor(settings);
	const {session, words} = workbook;
	const {lab} = workbook.select(selector);
	const command = `streambook reset ${lab.id}${data ? ' --data' : ''}`;
	if (selector.includes('/')) {
		throw new WorkbookError(problemSaying('USAGE', 'reset-whole-lab', {}, {expected: command}));
	}

	const question = data
		? removalQuestion(session.getState(), lab.id, words)
		: say(words, {code: 'plain.reset-ask', params: {lab: lab.id}});
	if (question === null) {
		tell(settings, words, {type: 'left-removed', lab: lab.id, removed: [], steps: []}, [
			say(words, {code: 'plain.data-none', params: {lab: lab.id}}),
		]);
	} else if (yes || (await isSure(question, command, workbook, settings))) {
		await (data ? resetData(workbook, lab, settings) : resetFiles(workbook, lab, settings));
	} else {
		settings.print(say(words, {code: 'plain.reset-not'}));
	}

	return 0;
}

async function isSure(question: string, command: string, {words}: Workbook, settings: Settings): Promise<boolean> {
	using listener = openListener(settings);
	if (listener.ask === null) {
		throw new WorkbookError(problemSaying('USAGE', 'nobody-to-ask', {command}));
	}

	return isYes(await listener.ask(question), words);
}

async function resetFiles({session, words}: Workbook, lab: LabOutline, settings: Settings): Promise<void> {
	const done = await resetLab(session, lab.id);
	if ('problem' in done) {
		throw new WorkbookError(done.problem);
	}

	const {keptIn} = done;
	const removal = `streambook reset ${lab.id} --data`;
	tell(
		settings,
		words,
		{type: 'reset', lab: lab.id, keptIn},
		resetLines(session.getState(), {labId: lab.id, keptIn}, removal, words),
	);
}

async function resetData(workbook: Workbook, lab: LabOutline, settings: Settings): Promise<void> {
	const {session, words, outlines} = workbook;
	const removal = removalOf(outlines, session.getState().progress, lab.id);
	const done = await removeLabsLeft(session, lab.id);
	if ('problem' in done) {
		throw new WorkbookError(done.problem);
	}

	tell(
		settings,
		words,
		{type: 'left-removed', lab: lab.id, removed: done.removed, steps: removal.steps},
		removedLines(removal, 'streambook run', words),
	);
	await tellServersStop(workbook, settings);
}
