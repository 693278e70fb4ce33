import {awaitsAnswer, isComplete, type Source, type StepRequest, stepKey, stepStatus} from '#core';
import {isRunning, type Model, nextStep, selectedStep} from '../model.ts';
import {moveStep} from './move.ts';
import type {Pressed} from './pressed.ts';
import {note, outside, type ScreenAction, toSession, toView} from './screen-action.ts';

export function openLab({session}: Model): readonly ScreenAction[] {
	const selected = selectedStep(session);
	const stepId = selected === null ? undefined : nextStep(selected.lab, session)?.id;
	return selected === null || stepId === undefined
		? []
		: [
				toSession({type: 'step-selected', labId: selected.lab.id, stepId}),
				toView({type: 'screen-opened', screen: 'lab'}),
				// What runs is what one comes to look at.
				...(isRunning(session, stepKey(selected.lab.id, stepId)) ? [toView({type: 'pane-used', pane: 'output'})] : []),
			];
}

/** A step that is only read has nothing to run: going on is what is left to do. */
export function run(source: Source, what: StepRequest['what'], pressed: Pressed): readonly ScreenAction[] {
	const {session} = pressed.model;
	const selected = selectedStep(session);
	if (selected === null) {
		return [];
	}

	if (session.run.phase !== 'idle') {
		return [note('screen.note.busy')];
	}

	const {lab, step} = selected;
	if (step.kind === 'read') {
		return moveStep('next-step', pressed);
	}

	const request: StepRequest = {labId: lab.id, stepId: step.id, source, what};
	return awaitsAnswer(session, request)
		? [toView({type: 'pane-used', pane: 'checks'}), note('screen.note.answer-first')]
		: [toSession({type: 'steps-requested', requests: [request]})];
}

export function hint({session}: Model): readonly ScreenAction[] {
	const selected = selectedStep(session);
	const hints = selected?.step.hints ?? 0;
	return selected === null || (session.progress.hints[selected.key] ?? 0) >= hints
		? [note(hints === 0 ? 'screen.note.no-hints' : 'screen.note.no-more-hints')]
		: [toSession({type: 'hint-requested', labId: selected.lab.id, stepId: selected.step.id})];
}

export function answer(number: number, {session}: Model): readonly ScreenAction[] {
	const selected = selectedStep(session);
	const choice = selected?.step.choices[number - 1];
	return selected === null || choice === undefined || session.progress.answers[selected.key] !== undefined
		? []
		: [toSession({type: 'answer-given', labId: selected.lab.id, stepId: selected.step.id, choice}), note('screen.note.answered')];
}

/** The learner's files in an editor, or beside the reference's. */
export function files(command: 'edit' | 'compare', {session}: Model): readonly ScreenAction[] {
	const selected = selectedStep(session);
	if (selected === null) {
		return [];
	}

	// Seen before it was tried, the reference teaches nothing.
	if (command === 'compare' && !isComplete(stepStatus(session.progress, selected.key))) {
		return [note('screen.note.compare-later')];
	}

	return [outside({kind: command, labId: selected.lab.id, stepId: selected.step.id})];
}
