import type {InstanceName, SessionEvent} from '#core';
import type {ViewEvent} from '../view.ts';

/** How the screen ended. */
export type LeaveReason = 'quit' | 'interrupted';

/** What is to be done outside of session and view; what comes of it arrives as a view event. */
export type Errand =
	| {readonly kind: 'edit'; readonly labId: string; readonly stepId: string}
	| {readonly kind: 'compare'; readonly labId: string; readonly stepId: string}
	| {readonly kind: 'watch'; readonly labId: string; readonly stepId: string}
	| {readonly kind: 'unwatch'}
	| {readonly kind: 'copy'; readonly text: string}
	/** To the shell, until it lets the screen go on. */
	| {readonly kind: 'suspend'}
	| {readonly kind: 'start-server'; readonly instance: InstanceName}
	| {readonly kind: 'stop-server'; readonly instance: InstanceName}
	/** And then leaves. */
	| {readonly kind: 'keep-servers'};

/** What a command comes to: an event for the session or for the view, an errand, or the end. */
export type ScreenAction =
	| {readonly to: 'session'; readonly event: SessionEvent}
	| {readonly to: 'view'; readonly event: ViewEvent}
	| {readonly to: 'outside'; readonly errand: Errand}
	| {readonly to: 'leave'; readonly reason: LeaveReason};

export function toSession(event: SessionEvent): ScreenAction {
	return {to: 'session', event};
}

export function toView(event: ViewEvent): ScreenAction {
	return {to: 'view', event};
}

export function outside(errand: Errand): ScreenAction {
	return {to: 'outside', errand};
}

/** A word at the foot of the screen. */
export function note(code: string, params: Readonly<Record<string, string | number>> = {}): ScreenAction {
	return toView({type: 'noted', note: {code, params}});
}
