import {say, selectSteps} from '#core';
import {openFor} from './open.ts';
import type {Settings} from './settings.ts';

/** `read LAB[/STEP]`: the guide as text. */
export async function readCommand(selector: string, settings: Settings): Promise<number> {
	await using workbook = await openFor(settings);
	const {lab, steps} = selectSteps(workbook.outlines, selector);
	const guide = await workbook.guide(lab.id);
	const text = selector.includes('/')
		? (guide.sections.find(({stepId}) => stepId === steps[0]?.id)?.text ?? '')
		: [guide.introduction, ...guide.sections.map(section => section.text)].join('\n\n');
	settings.print(settings.voice === 'json' ? JSON.stringify({type: 'guide', lab: lab.id, text}) : text);
	// Read first: where the learner's files are is told once they are there.
	const folder = await workbook.startLab(lab.id);
	settings.print(
		settings.voice === 'json'
			? JSON.stringify({type: 'folder', lab: lab.id, folder})
			: `\n${say(workbook.words, {code: 'plain.your-files', params: {folder}})}`,
	);
	return 0;
}
