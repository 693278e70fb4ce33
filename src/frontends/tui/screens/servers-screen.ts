import type {Display} from '../display.ts';
import type {Size} from '../layout.ts';
import {knownServers, type Model} from '../model.ts';
import {logArea} from '../panes/log-area.ts';
import {logLines} from '../panes/log-lines.ts';
import {windowOn} from '../panes/pane-view.ts';
import {serverLines} from '../panes/server-lines.ts';
import type {Line} from '../text/line.ts';
import {titledPane} from './titled-pane.ts';

/** The servers, and the log of the chosen one as it grows. */
export function serversScreen(model: Model, size: Size, display: Display): readonly Line[] {
	const log = logArea(model, size);
	const servers = {columns: size.columns, rows: knownServers(model.session).length};
	return [
		...titledPane(
			{
				title: display.say('screen.pane.servers'),
				area: servers,
				window: windowOn(serverLines(model, size.columns - 2, display), servers.rows, 0),
				isInUse: false,
			},
			display,
		),
		...titledPane(
			{
				title: display.say('screen.pane.log', {server: model.view.server}),
				area: log,
				window: windowOn(logLines(model, log.columns - 2, display), log.rows, model.view.logScroll),
				isInUse: true,
			},
			display,
		),
	];
}
