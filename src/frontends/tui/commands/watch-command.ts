import type {WatchOrder} from '#core';
import {type Model, selectedStep} from '../model.ts';
import {note, type ScreenAction, toSession} from './screen-action.ts';

/** A server that is stopped here is not to be started again by a check. */
const order: WatchOrder = {steps: 'selected', because: ['files'], runsFirst: false};

/** Checks whatever step is looked at when its files are saved, or stops that. */
export function watch({session}: Model): readonly ScreenAction[] {
	if (session.watch.phase !== 'off') {
		return [toSession({type: 'watch-ended'}), note('screen.note.unwatched')];
	}

	return selectedStep(session)?.step.hasFiles
		? [toSession({type: 'watch-requested', order}), note('screen.note.watched')]
		: [note('screen.note.no-files')];
}
