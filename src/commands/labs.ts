import {type LabOutline, type Progress, say, stepKey, stepStatus} from '#core';
import {openWorkbook} from '../workbook.ts';
import {optionsOf, type Settings} from './settings.ts';

/** `labs`: the labs and where the learner is. */
export async function labsCommand(settings: Settings): Promise<number> {
	await using workbook = await openWorkbook(optionsOf(settings));
	const {labs, progress} = workbook.session.getState();
	for (const lab of labs) {
		if (settings.voice === 'json') {
			settings.print(
				JSON.stringify({
					type: 'lab',
					...lab,
					// Answers and hints are not told before they are asked for.
					steps: lab.steps.map(({answer: _answer, hints: _hints, ...step}) => ({
						...step,
						status: stepStatus(progress, stepKey(lab.id, step.id)),
					})),
				}),
			);
			continue;
		}

		const params = {
			number: String(lab.number).padStart(2, '0'),
			id: lab.id.padEnd(12),
			title: lab.title,
			minutes: lab.minutes,
			done: countDone(lab, progress),
			steps: lab.steps.length,
		};
		settings.print(say(workbook.words, {code: 'cli.lab', params}));
	}

	return 0;
}

function countDone(lab: LabOutline, progress: Progress): number {
	return lab.steps.filter(step => stepStatus(progress, stepKey(lab.id, step.id)) === 'done').length;
}
