import {assertNever} from '#core';
import {type Model, runningServers, selectedStep} from '../model.ts';
import type {Question} from '../view.ts';
import {outside, type ScreenAction, toSession, toView} from './screen-action.ts';

export function ask(question: Question): ScreenAction {
	return toView({type: 'overlay-opened', overlay: {kind: 'confirm', question}});
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
		case 'skip':
			return [closed, toSession({type: 'skip-requested', ...ids})];
		case 'stop-server':
			return [closed, outside({kind: 'stop-server', instance: view.server})];
		default:
			return assertNever(view.overlay.question);
	}
}
