import {knownServers, type Model} from '../model.ts';
import {ask} from './confirm.ts';
import {note, outside, type ScreenAction, toView} from './screen-action.ts';

export function chooseServer(command: 'next-server' | 'previous-server', {session, view}: Model): readonly ScreenAction[] {
	const servers = knownServers(session);
	const step = command === 'next-server' ? 1 : servers.length - 1;
	const server = servers[(servers.indexOf(view.server) + step) % servers.length];
	return server === undefined ? [] : [toView({type: 'server-chosen', server})];
}

/** Starting it asks for what it needs too; stopping it, whether that is meant. */
export function controlServer(command: 'start-server' | 'stop-server', {session, view}: Model): readonly ScreenAction[] {
	const phase = session.services[view.server]?.phase ?? 'stopped';
	if (command === 'stop-server') {
		return phase === 'ready' ? [ask('stop-server')] : [note('screen.note.not-running', {server: view.server})];
	}

	return phase === 'stopped' || phase === 'failed'
		? [outside({kind: 'start-server', instance: view.server}), note('screen.note.starting', {server: view.server})]
		: [note('screen.note.runs-already', {server: view.server})];
}
