import {assertNever} from '#core';
import type {CommandId} from '../keymap.ts';
import type {Model} from '../model.ts';
import {visibleText} from '../panes/visible-text.ts';
import {ask, askRemoval, confirmed, leave} from './confirm.ts';
import {moveLab, moveStep} from './move.ts';
import {accept, moveChoice, openOverlay} from './overlay-commands.ts';
import type {Pressed} from './pressed.ts';
import {note, outside, type ScreenAction, toSession, toView} from './screen-action.ts';
import {nextPane, scrolling} from './scrolling.ts';
import {chooseServer, controlServer} from './server-commands.ts';
import {answer, files, hint, openLab, run} from './step-commands.ts';

/** What a command does in a state. Pure: who presses keys in a test reads the answer. */
export function actionsOf(command: CommandId, pressed: Pressed): readonly ScreenAction[] {
	const {model, key} = pressed;
	switch (command) {
		case 'interrupt':
			return interrupt(model);
		case 'suspend':
			return [outside({kind: 'suspend'})];
		case 'quit':
			return leave(model);
		case 'yes':
			return confirmed(model);
		case 'keep-servers':
			return keepServers(model);
		case 'hint':
			return hint(model);
		case 'skip':
		case 'reset':
			return model.session.run.phase === 'idle' ? [ask(command)] : [note('screen.note.busy')];
		case 'remove-left':
			return askRemoval(model);
		case 'edit':
		case 'compare':
		case 'watch':
			return files(command, model);
		case 'copy':
			return [outside({kind: 'copy', text: visibleText(pressed)})];
		case 'open':
			return openLab(model);
		case 'to-map':
			return [toView({type: 'screen-opened', screen: 'map'})];
		case 'to-lab':
			return [toView({type: 'screen-opened', screen: 'lab'})];
		case 'to-servers':
			return [toView({type: 'screen-opened', screen: 'servers'})];
		case 'next-lab':
		case 'previous-lab':
		case 'first-lab':
		case 'last-lab':
			return moveLab(command, model);
		case 'next-step':
		case 'previous-step':
			return moveStep(command, pressed);
		case 'next-server':
		case 'previous-server':
			return chooseServer(command, model);
		case 'start-server':
		case 'stop-server':
			return controlServer(command, model);
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
			return openOverlay(command);
		case 'search-log':
			return openOverlay('filter');
		case 'close':
		case 'begin':
			return [toView({type: 'overlay-closed'})];
		case 'accept':
			return accept(pressed, actionsOf);
		case 'previous-choice':
		case 'next-choice':
			return moveChoice(command, pressed);
		case 'erase':
			return [toView({type: 'erased'})];
		default:
			return assertNever(command);
	}
}

/** Cancels first; pressed again, or when nothing runs, it leaves. */
function interrupt({session}: Model): readonly ScreenAction[] {
	return session.run.phase === 'running' ? [toSession({type: 'cancel-requested'})] : [{to: 'leave', reason: 'interrupted'}];
}

function keepServers({view: {overlay}}: Model): readonly ScreenAction[] {
	return overlay.kind === 'confirm' && overlay.question === 'leave-servers' ? [outside({kind: 'keep-servers'})] : [];
}
