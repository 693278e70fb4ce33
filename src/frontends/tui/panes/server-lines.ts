import type {InstanceName, InstanceStatus} from '#core';
import type {Display} from '../display.ts';
import {knownServers, type Model} from '../model.ts';
import {clean} from '../text/clean.ts';
import {type Line, span, spread} from '../text/line.ts';
import {padColumns} from '../text/width.ts';
import {phaseLook} from './servers-line.ts';
import {arrivedText} from './source-lines.ts';

const nameColumns = 11;
const phaseColumns = 10;

/** A row for each server: status, port, version, whose settings, process and memory. */
export function serverLines({session, view}: Model, columns: number, display: Display): readonly Line[] {
	return knownServers(session).map(name => {
		const status = session.services[name] ?? {phase: 'stopped'};
		const isChosen = name === view.server;
		const {glyph, style} = phaseLook(status.phase);
		return spread(
			[
				span(isChosen ? `${display.glyphs.cursor} ` : '  ', 'accent'),
				span(`${display.glyphs[glyph]} `, style),
				span(padColumns(name, nameColumns), isChosen ? 'selected' : undefined),
				span(padColumns(display.say(`screen.server.${status.phase}`), phaseColumns), style),
				span(aboutStatus(status, display)),
			],
			[span(memory(name, status, view.servers[name]?.memory ?? null, display), 'dim')],
			columns,
		);
	});
}

function aboutStatus(status: InstanceStatus, display: Display): string {
	switch (status.phase) {
		case 'ready': {
			const {endpoint, version, configuredBy} = status;
			const by = display.say(`screen.configured.${configuredBy}`);
			const code = configuredBy === 'external' ? 'screen.server-external' : 'screen.server-ready';
			return display.say(code, {address: `${endpoint.host}:${endpoint.port}`, version, by});
		}

		case 'fetching':
			return status.arrived === undefined ? status.what : `${status.what}: ${arrivedText(status.arrived, display)}`;
		case 'failed':
			return clean(display.sayProblem(status.problem).message);
		default:
			return '';
	}
}

function memory(_name: InstanceName, status: InstanceStatus, mebibytes: number | null, display: Display): string {
	if (status.phase !== 'ready' || status.configuredBy === 'external') {
		return '';
	}

	const pid = display.say('screen.pid', {pid: status.pid});
	return mebibytes === null ? pid : `${pid}  ${display.say('screen.memory', {mebibytes})}`;
}
