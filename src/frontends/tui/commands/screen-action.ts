import type {SessionEvent} from '#core';
import type {ViewEvent} from '../view.ts';

/** How the screen ended. */
export type LeaveReason = 'quit' | 'interrupted';

/** What a command comes to: an event for the session or for the view, or the end. */
export type ScreenAction =
	| {readonly to: 'session'; readonly event: SessionEvent}
	| {readonly to: 'view'; readonly event: ViewEvent}
	| {readonly to: 'leave'; readonly reason: LeaveReason};

export function toSession(event: SessionEvent): ScreenAction {
	return {to: 'session', event};
}

export function toView(event: ViewEvent): ScreenAction {
	return {to: 'view', event};
}
