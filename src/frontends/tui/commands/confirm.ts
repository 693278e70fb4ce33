import {assertNever, removalOf} from '#core';
import {type Model, runningServers, selectedStep} from '../model.ts';
import type {Question} from '../view.ts';
import {note, outside, type ScreenAction, toSession, toView} from './screen-action.ts';

export function ask(question: Question): ScreenAction {
	return toView({type: 'overlay-opened', overlay: {kind: 'confirm', question}});
}

/** Asks whether what the lab's runs left on the servers is to go; says so when there is nothing of the kind. */
export function askRemoval({session}: Model): readonly ScreenAction[] {
	if (session.run.phase !== 'idle') {
		return [note('screen.note.busy')];
	}

	const labId = selectedStep(session)?.lab.id ?? '';
	const {things} = removalOf(session.labs, session.progress, labId);
	return things.length === 0 ? [note('screen.note.left-nothing')] : [ask('remove-left')];
}

/** Asked when something would be lost: a run, or servers that others might use. */
export function leave({session}: Model): readonly ScreenAction[] {
	if (session.run.phase !== 'idle') {
		return [ask('leave')];
	}

	return runningServers(session).length > 0 ? [ask('leave-servers')] : [{to: 'leave', reason: 'quit'}];
}

/** What was asked about was meant. */
export function confirmed({session, view}: Model): readonly ScreenAction[] {
	const selected = selectedStep(session);
	if (view.overlay.kind !== 'confirm') {
		return [];
	}

	const closed = toView({type: 'overlay-closed'});
	const ids = {labId: selected?.lab.id ?? '', stepId: selected?.step.id ?? ''};
	switch (view.overlay.question) {
		case 'leave':
			return [toSession({type: 'cancel-requested'}), {to: 'leave', reason: 'quit'}];
		case 'leave-servers':
			return [{to: 'leave', reason: 'quit'}];
		case 'reset':
			return [closed, toSession({type: 'reset-requested', labId: ids.labId})];
		case 'remove-left':
			return [closed, toSession({type: 'removal-requested', labId: ids.labId})];
		case 'skip':
			return [closed, toSession({type: 'skip-requested', ...ids})];
		case 'stop-server':
			return [closed, outside({kind: 'stop-server', instance: view.server})];
		default:
			return assertNever(view.overlay.question);
	}
}
