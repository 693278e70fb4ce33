import {isComplete, type StepOutline, say, stepKey, stepStatus} from '#core';
import {toDoLines} from '../frontends/plain/next-lines.ts';
import {openFor} from './open.ts';
import type {Settings} from './settings.ts';
import {tell} from './tell.ts';

/** `read LAB[/STEP]`: the guide as text, and where the learner's files are. */
export async function readCommand(selector: string, settings: Settings): Promise<number> {
	const {print, voice} = settings;
	await using workbook = await openFor(settings);
	const {lab, steps} = workbook.select(selector);
	// Begun first: from then on the guide shows the ports that this workspace uses. What cannot be begun can still be read.
	const [begun] = await Promise.allSettled([workbook.startLab(lab.id)]);
	const guide = await workbook.guide(lab.id);
	const text = selector.includes('/')
		? (guide.sections.find(({stepId}) => stepId === steps[0]?.id)?.text ?? '')
		: [guide.introduction, ...guide.sections.map(section => section.text)].join('\n\n');
	tell(settings, workbook.words, {type: 'guide', lab: lab.id, text}, text);
	if (begun.status === 'rejected') {
		throw begun.reason;
	}

	const folder = begun.value;
	tell(
		settings,
		workbook.words,
		{type: 'folder', lab: lab.id, folder},
		`\n${say(workbook.words, {code: 'plain.your-files', params: {folder}})}`,
	);
	const {progress} = workbook.session.getState();
	const isOpen = (step: StepOutline) => step.kind !== 'read' && !isComplete(stepStatus(progress, stepKey(lab.id, step.id)));
	const step = selector.includes('/') ? steps[0] : (steps.find(isOpen) ?? steps.find(({kind}) => kind !== 'read'));
	for (const line of step === undefined || voice === 'json' ? [] : toDoLines(lab, step, progress, workbook.words)) {
		print(line);
	}

	return 0;
}
