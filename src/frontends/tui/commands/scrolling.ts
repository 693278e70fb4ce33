import type {CommandId} from '../keymap.ts';
import {bodyArea} from '../layout.ts';
import type {Model} from '../model.ts';
import {overlayLines} from '../overlays/overlay-lines.ts';
import {logArea} from '../panes/log-area.ts';
import {logLines} from '../panes/log-lines.ts';
import {layoutOf, paneWindow, windowOn} from '../panes/pane-view.ts';
import {paneNames} from '../view.ts';
import type {Pressed} from './pressed.ts';
import {type ScreenAction, toView} from './screen-action.ts';

type ScrollCommand = Extract<CommandId, 'scroll-up' | 'scroll-down' | 'page-up' | 'page-down' | 'to-top' | 'to-end'>;

/** Scrolls what has the keys: the overlay, or the pane in use. */
export function scrolling(command: ScrollCommand, {model, size, display}: Pressed): readonly ScreenAction[] {
	const {pane, overlay, overlayScroll} = model.view;
	if (overlay.kind !== 'none') {
		const area = bodyArea(size);
		const {offset, last} = windowOn(overlayLines(model, area, display), area.rows, overlayScroll);
		return [toView({type: 'overlay-scrolled', to: moved(command, offset, last, area.rows)})];
	}

	if (model.view.screen === 'servers') {
		const log = logArea(model, size);
		const {offset, last} = windowOn(logLines(model, log.columns - 2, display), log.rows, model.view.logScroll);
		const to = moved(command, offset, last, log.rows);
		return [toView({type: 'log-scrolled', to: to >= last ? 'end' : to})];
	}

	const layout = layoutOf(model, size, display);
	const area = pane === 'guide' ? layout.guide : layout.work;
	if (area === null) {
		return [];
	}

	const {offset, last} = paneWindow(pane, area, model, display);
	const to = moved(command, offset, last, area.rows);
	// At its end, output is followed again.
	return [toView({type: 'scrolled', pane, to: pane === 'output' && to >= last ? 'end' : to})];
}

export function nextPane(command: 'next-pane' | 'previous-pane', {view: {pane}}: Model): readonly ScreenAction[] {
	const step = command === 'next-pane' ? 1 : paneNames.length - 1;
	const next = paneNames[(paneNames.indexOf(pane) + step) % paneNames.length] ?? 'guide';
	return [toView({type: 'pane-used', pane: next})];
}

function moved(command: ScrollCommand, offset: number, last: number, rows: number): number {
	const page = Math.max(1, rows - 1);
	const to = {
		'scroll-up': offset - 1,
		'scroll-down': offset + 1,
		'page-up': offset - page,
		'page-down': offset + page,
		'to-top': 0,
		'to-end': last,
	}[command];
	return Math.max(0, Math.min(last, to));
}
