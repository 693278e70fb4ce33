import {stepKey} from '#core';
import {type Model, nextStep, selectedStep, visibleLabs} from '../model.ts';
import type {Pressed} from './pressed.ts';
import {type ScreenAction, toSession, toView} from './screen-action.ts';

/** To another lab of those the map shows; its step is the one to go on with. */
export function moveLab(command: 'next-lab' | 'previous-lab' | 'first-lab' | 'last-lab', model: Model): readonly ScreenAction[] {
	const labs = visibleLabs(model);
	const at = labs.findIndex(({id}) => id === model.session.selected.labId);
	const target = {
		'first-lab': 0,
		'last-lab': labs.length - 1,
		'next-lab': Math.min(labs.length - 1, at + 1),
		'previous-lab': Math.max(0, at - 1),
	}[command];
	const lab = labs[target];
	const step = lab === undefined ? undefined : nextStep(lab, model.session);
	return lab === undefined || step === undefined || target === at
		? []
		: [toSession({type: 'step-selected', labId: lab.id, stepId: step.id})];
}

/** To the step beside this one, over the edge into the lab beside this one. A text that was turned over has been read. */
export function moveStep(command: 'next-step' | 'previous-step', {model: {session}, now}: Pressed): readonly ScreenAction[] {
	const selected = selectedStep(session);
	if (selected === null) {
		return [];
	}

	const all = session.labs.flatMap(lab => lab.steps.map(step => ({labId: lab.id, stepId: step.id})));
	const at = all.findIndex(({labId, stepId}) => stepKey(labId, stepId) === selected.key);
	const target = all[command === 'next-step' ? at + 1 : at - 1];
	const isRead = command === 'next-step' && selected.step.kind === 'read';
	const read = isRead ? [toSession({type: 'step-read', labId: selected.lab.id, stepId: selected.step.id, at: now})] : [];
	return target === undefined
		? [
				...read,
				toView({type: 'noted', note: {code: command === 'next-step' ? 'screen.note.last-step' : 'screen.note.first-step'}}),
			]
		: [...read, toSession({type: 'step-selected', ...target})];
}
