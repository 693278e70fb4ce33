import type {CommandId} from '../keymap.ts';
import type {Model} from '../model.ts';
import type {Overlay} from '../view.ts';
import {moveLab} from './move.ts';
import {paletteEntries} from './palette-entries.ts';
import type {Pressed} from './pressed.ts';
import {type ScreenAction, toView} from './screen-action.ts';

type Perform = (command: CommandId, pressed: Pressed) => readonly ScreenAction[];

export function openOverlay(command: 'filter' | 'help' | 'palette' | 'glossary'): readonly ScreenAction[] {
	return [toView({type: 'overlay-opened', overlay: overlayOf(command)})];
}

function overlayOf(command: 'filter' | 'help' | 'palette' | 'glossary'): Overlay {
	switch (command) {
		case 'filter':
			return {kind: 'filter'};
		case 'palette':
			return {kind: 'palette', query: '', chosen: 0};
		default:
			return {kind: command, query: ''};
	}
}

/** Takes what was typed: the labs or lines it left, or the command it found. */
export function accept(pressed: Pressed, perform: Perform): readonly ScreenAction[] {
	const {model} = pressed;
	const {overlay, screen} = model.view;
	if (overlay.kind === 'filter') {
		return [...(screen === 'map' ? moveLab('first-lab', model) : []), toView({type: 'filter-accepted'})];
	}

	const entry = overlay.kind === 'palette' ? paletteEntries(model, pressed.display)[overlay.chosen] : undefined;
	const closed = toView({type: 'overlay-closed'});
	if (entry === undefined) {
		return [closed];
	}

	const there: Model = {...model, view: {...model.view, screen: entry.screen, overlay: {kind: 'none'}}};
	const way = entry.screen === screen ? closed : toView({type: 'screen-opened', screen: entry.screen});
	return [way, ...perform(entry.id, {...pressed, model: there})];
}

export function moveChoice(command: 'previous-choice' | 'next-choice', {model, display}: Pressed): readonly ScreenAction[] {
	if (model.view.overlay.kind !== 'palette') {
		return [];
	}

	const last = paletteEntries(model, display).length - 1;
	const to = model.view.overlay.chosen + (command === 'next-choice' ? 1 : -1);
	return [toView({type: 'choice-moved', to: Math.max(0, Math.min(last, to))})];
}
