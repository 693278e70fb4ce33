import {selectSteps} from '#core';
import {openWorkbook} from '../workbook.ts';
import {optionsOf, type Settings} from './settings.ts';

/** `read LAB[/STEP]`: the guide as text. */
export async function readCommand(selector: string, settings: Settings): Promise<number> {
	await using workbook = await openWorkbook(optionsOf(settings));
	const {lab, steps} = selectSteps(workbook.outlines, selector);
	const guide = await workbook.guide(lab.id);
	const text = selector.includes('/')
		? (guide.sections.find(({stepId}) => stepId === steps[0]?.id)?.text ?? '')
		: [guide.introduction, ...guide.sections.map(section => section.text)].join('\n\n');
	settings.print(settings.voice === 'json' ? JSON.stringify({type: 'guide', lab: lab.id, text}) : text);
	return 0;
}
