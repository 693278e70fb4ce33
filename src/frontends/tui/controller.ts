import type {Catalogue} from '#core';
import {systemClock} from '../../clock/system-clock.ts';
import type {Session} from '../../engine/session.ts';
import {actionsOf} from './commands/actions-of.ts';
import type {Errand, LeaveReason, ScreenAction} from './commands/screen-action.ts';
import type {Display} from './display.ts';
import {commandFor, isCharacter} from './keymap.ts';
import type {Size} from './layout.ts';
import {contextOf, type Model} from './model.ts';
import {updateView} from './update-view.ts';
import {firstView, type GuideText, type ViewEvent} from './view.ts';

export interface ControllerOptions {
	readonly session: Session;
	readonly words: Catalogue;
	readonly display: Display;
	readonly guide: (labId: string) => Promise<GuideText>;
	/** ISO 8601, UTC. */
	readonly now: () => string;
	readonly leave: (reason: LeaveReason) => void;
	readonly runErrand: (errand: Errand) => void;
}

/** Joins the session, the view and the keys. React only draws what this shows it. */
export interface Controller {
	/** The same object until something is to be drawn anew. */
	getModel(): Model;
	subscribe(listener: () => void): () => void;
	press(key: string, size: Size): void;
	paste(text: string): void;
	/** What came of an errand. */
	tell(event: ViewEvent): void;
	close(): void;
}

/** Output can come a thousand lines a second; nobody reads more than ten pictures of it. */
const frameMs = 100;

export function createController({session, words, display, guide, now, leave, runErrand}: ControllerOptions): Controller {
	let model: Model = {session: session.getState(), view: firstView(session.getState()), words};
	let timer: NodeJS.Timeout | undefined;
	let shownAt = 0;
	let ports = portsOf(model);
	const listeners = new Set<() => void>();
	const show = (): void => {
		clearTimeout(timer);
		timer = undefined;
		shownAt = systemClock.elapsed();
		for (const listener of listeners) {
			listener();
		}
	};

	// Two versions: `current` is what keys act on, `model` what is drawn.
	let current = model;
	const present = (): void => {
		model = current;
		show();
	};

	const look = (event: ViewEvent): void => {
		current = {...current, view: updateView(current.view, event)};
	};

	const load = (): void => {
		const {labId} = current.session.selected;
		if (labId !== '' && current.view.guides[labId] === undefined) {
			look({type: 'guide-changed', labId, guide: {phase: 'loading'}});
			read(labId);
		}
	};

	const read = (labId: string): void => {
		guide(labId).then(
			text => tell({type: 'guide-changed', labId, guide: {phase: 'ready', guide: text}}),
			(error: Error) => tell({type: 'guide-changed', labId, guide: {phase: 'failed', message: error.message}}),
		);
	};

	const tell = (event: ViewEvent): void => {
		look(event);
		present();
	};

	const stop = session.subscribe(event => {
		current = {...current, session: session.getState()};
		look({type: 'session-changed', event});
		const portsNow = portsOf(current);
		if (portsNow !== ports) {
			ports = portsNow;
			const {labId} = current.session.selected;
			look({type: 'guides-outdated', kept: labId});
			read(labId);
		}

		load();
		const wait = frameMs - (systemClock.elapsed() - shownAt);
		if (wait <= 0) {
			present();
		} else {
			timer ??= setTimeout(present, wait);
		}
	});

	const perform = (action: ScreenAction): void => {
		switch (action.to) {
			case 'session':
				session.dispatch(action.event);
				break;
			case 'view':
				look(action.event);
				break;
			case 'outside':
				runErrand(action.errand);
				break;
			case 'leave':
				leave(action.reason);
				break;
		}
	};

	load();
	model = current;
	return {
		getModel: () => model,
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		press(key, size) {
			const command = commandFor(key, contextOf(current.view));
			if (command !== undefined) {
				actionsOf(command, {model: current, size, display, key, now: now()}).forEach(perform);
			} else if (isCharacter(key)) {
				look({type: 'typed', text: key === 'space' ? ' ' : key});
			}

			present();
		},
		paste(text) {
			look({type: 'typed', text: text.split(/[\r\n]/)[0] ?? ''});
			present();
		},
		tell,
		close() {
			clearTimeout(timer);
			stop();
		},
	};
}

/** The ports in use, as text to compare. */
function portsOf({session: {services}}: Model): string {
	return Object.entries(services)
		.map(([name, status]) => (status?.phase === 'ready' ? `${name}:${status.endpoint.port}` : ''))
		.join(' ');
}
