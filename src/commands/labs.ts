import {stepKey, stepStatus} from '#core';
import {labLines} from '../frontends/plain/lab-lines.ts';
import {openFor} from './open.ts';
import type {Settings} from './settings.ts';
import {tell} from './tell.ts';

/** `labs`: the labs and where the learner is. */
export async function labsCommand(settings: Settings): Promise<number> {
	await using workbook = await openFor(settings);
	const state = workbook.session.getState();
	if (settings.voice === 'plain') {
		labLines(state, workbook.words).forEach(settings.print);
		return 0;
	}

	const {labs, progress} = state;
	for (const lab of labs) {
		tell(
			settings,
			workbook.words,
			{
				type: 'lab',
				...lab,
				// Answers and hints are not told before they are asked for.
				steps: lab.steps.map(({answer: _answer, hints: _hints, ...step}) => ({
					...step,
					status: stepStatus(progress, stepKey(lab.id, step.id)),
				})),
			},
			[],
		);
	}

	for (const [part, at] of Object.entries(progress.parts)) {
		tell(settings, workbook.words, {type: 'part', part: Number(part), at}, []);
	}

	return 0;
}
