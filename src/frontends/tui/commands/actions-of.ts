import {assertNever, awaitsAnswer, type Source, type StepRequest} from '#core';
import type {Display} from '../display.ts';
import type {CommandId} from '../keymap.ts';
import type {Size} from '../layout.ts';
import {type Model, nextStep, selectedStep} from '../model.ts';
import type {Question} from '../view.ts';
import {moveLab, moveStep} from './move.ts';
import {paletteEntries} from './palette-entries.ts';
import {type ScreenAction, toSession, toView} from './screen-action.ts';
import {nextPane, scrolling} from './scrolling.ts';

/** What a key press is about. */
export interface Pressed {
	readonly model: Model;
	readonly size: Size;
	readonly display: Display;
	readonly key: string;
	/** ISO 8601, UTC. */
	readonly now: string;
}

/** What a command does in a state. Pure: who presses keys in a test reads the answer. */
export function actionsOf(command: CommandId, pressed: Pressed): readonly ScreenAction[] {
	const {model, key} = pressed;
	switch (command) {
		case 'interrupt':
			return model.session.run.phase === 'running'
				? [toSession({type: 'cancel-requested'})]
				: [{to: 'leave', reason: 'interrupted'}];
		case 'quit':
			return model.session.run.phase === 'idle' ? [{to: 'leave', reason: 'quit'}] : [ask('leave')];
		case 'yes':
			return confirmed(model);
		case 'hint':
			return hint(model);
		case 'skip':
		case 'reset':
			return model.session.run.phase === 'idle' ? [ask(command)] : [note('screen.note.busy')];
		case 'open':
			return openLab(model);
		case 'to-map':
			return [toView({type: 'screen-opened', screen: 'map'})];
		case 'next-lab':
		case 'previous-lab':
		case 'first-lab':
		case 'last-lab':
			return moveLab(command, model);
		case 'next-step':
		case 'previous-step':
			return moveStep(command, pressed);
		case 'run':
			return run('learner', 'run', pressed);
		case 'run-reference':
			return run('reference', 'run', pressed);
		case 'check':
			return run('learner', 'check', pressed);
		case 'answer':
			return answer(Number(key), model);
		case 'next-pane':
		case 'previous-pane':
			return nextPane(command, model);
		case 'scroll-up':
		case 'scroll-down':
		case 'page-up':
		case 'page-down':
		case 'to-top':
		case 'to-end':
			return scrolling(command, pressed);
		case 'filter':
		case 'help':
		case 'palette':
		case 'glossary':
			return [toView({type: 'overlay-opened', overlay: overlayOf(command)})];
		case 'close':
			return [toView({type: 'overlay-closed'})];
		case 'accept':
			return accept(pressed);
		case 'previous-choice':
		case 'next-choice':
			return moveChoice(command, pressed);
		case 'erase':
			return [toView({type: 'erased'})];
		default:
			return assertNever(command);
	}
}

function overlayOf(command: 'filter' | 'help' | 'palette' | 'glossary') {
	switch (command) {
		case 'filter':
			return {kind: 'filter'} as const;
		case 'palette':
			return {kind: 'palette', query: '', chosen: 0} as const;
		default:
			return {kind: command, query: ''} as const;
	}
}

function openLab({session}: Model): readonly ScreenAction[] {
	const selected = selectedStep(session);
	const stepId = selected === null ? undefined : nextStep(selected.lab, session)?.id;
	return selected === null || stepId === undefined
		? []
		: [toSession({type: 'step-selected', labId: selected.lab.id, stepId}), toView({type: 'screen-opened', screen: 'lab'})];
}

/** A step that is only read has nothing to run: going on is what is left to do. */
function run(source: Source, what: StepRequest['what'], pressed: Pressed): readonly ScreenAction[] {
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
	if (awaitsAnswer(session, request)) {
		return [toView({type: 'pane-used', pane: 'checks'}), note('screen.note.answer-first')];
	}

	return [toSession({type: 'steps-requested', requests: [request]})];
}

function ask(question: Question): ScreenAction {
	return toView({type: 'overlay-opened', overlay: {kind: 'confirm', question}});
}

function confirmed({session, view}: Model): readonly ScreenAction[] {
	const selected = selectedStep(session);
	if (view.overlay.kind !== 'confirm' || selected === null) {
		return [];
	}

	const ids = {labId: selected.lab.id, stepId: selected.step.id};
	const closed = toView({type: 'overlay-closed'});
	switch (view.overlay.question) {
		case 'leave':
			return [toSession({type: 'cancel-requested'}), {to: 'leave', reason: 'quit'}];
		case 'reset':
			return [closed, toSession({type: 'reset-requested', labId: ids.labId})];
		case 'skip':
			return [closed, toSession({type: 'skip-requested', ...ids})];
		default:
			return assertNever(view.overlay.question);
	}
}

function hint({session}: Model): readonly ScreenAction[] {
	const selected = selectedStep(session);
	const hints = selected?.step.hints?.length ?? 0;
	if (selected === null || (session.progress.hints[selected.key] ?? 0) >= hints) {
		return [note(hints === 0 ? 'screen.note.no-hints' : 'screen.note.no-more-hints')];
	}

	return [toSession({type: 'hint-requested', labId: selected.lab.id, stepId: selected.step.id})];
}

function answer(number: number, {session}: Model): readonly ScreenAction[] {
	const selected = selectedStep(session);
	const choice = selected?.step.choices[number - 1];
	if (selected === null || choice === undefined || session.progress.answers[selected.key] !== undefined) {
		return [];
	}

	return [
		toSession({type: 'answer-given', labId: selected.lab.id, stepId: selected.step.id, choice}),
		note('screen.note.answered'),
	];
}

function accept(pressed: Pressed): readonly ScreenAction[] {
	const {model} = pressed;
	const {overlay} = model.view;
	if (overlay.kind === 'filter') {
		// Enter keeps the filter and opens the lab it led to.
		return [...moveLab('first-lab', model), toView({type: 'screen-opened', screen: 'map'})];
	}

	const command = overlay.kind === 'palette' ? paletteEntries(model, pressed.display)[overlay.chosen]?.id : undefined;
	const closed: Model = {...model, view: {...model.view, overlay: {kind: 'none'}}};
	return [toView({type: 'overlay-closed'}), ...(command === undefined ? [] : actionsOf(command, {...pressed, model: closed}))];
}

function moveChoice(command: 'previous-choice' | 'next-choice', {model, display}: Pressed): readonly ScreenAction[] {
	if (model.view.overlay.kind !== 'palette') {
		return [];
	}

	const last = paletteEntries(model, display).length - 1;
	const to = model.view.overlay.chosen + (command === 'next-choice' ? 1 : -1);
	return [toView({type: 'choice-moved', to: Math.max(0, Math.min(last, to))})];
}

function note(code: string): ScreenAction {
	return toView({type: 'noted', note: {code}});
}
