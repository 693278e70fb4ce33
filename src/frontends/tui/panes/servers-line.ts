import type {Fetching, InstanceName, InstanceStatus, SourceStatus} from '#core';
import type {Display} from '../display.ts';
import type {Glyphs} from '../glyphs.ts';
import type {Model} from '../model.ts';
import {type Line, type Span, span} from '../text/line.ts';
import type {StyleName} from '../theme.ts';
import {arrivedText} from './source-lines.ts';

const looks: Readonly<Record<InstanceStatus['phase'], {readonly glyph: keyof Glyphs; readonly style: StyleName}>> = {
	stopped: {glyph: 'open', style: 'dim'},
	fetching: {glyph: 'down', style: 'accent'},
	starting: {glyph: 'running', style: 'warning'},
	ready: {glyph: 'running', style: 'good'},
	stopping: {glyph: 'open', style: 'warning'},
	failed: {glyph: 'failed', style: 'bad'},
};

export function phaseLook(phase: InstanceStatus['phase']): {readonly glyph: keyof Glyphs; readonly style: StyleName} {
	return looks[phase];
}

/** The servers in one line: each with its glyph, its word and its port. */
export function serversLine(
	{session: {usualServers, services}, view: {sources, overlay}}: Model,
	_columns: number,
	display: Display,
): Line {
	// One that no lab needs is named when it does something.
	const known = Object.entries(services).flatMap(([name, status]) =>
		status === undefined || (status.phase === 'stopped' && !usualServers.includes(name)) ? [] : [[name, status] as const],
	);
	return known.length === 0
		? // The welcome shows them already.
			sourcesOrNone(overlay.kind === 'welcome' ? [] : sources, display)
		: known.flatMap(([name, status], index) => [span(index === 0 ? ' ' : '   '), ...serverSpans(name, status, display)]);
}

/** What is being fetched while no server runs yet. */
function sourcesOrNone(sources: readonly SourceStatus[], display: Display): Line {
	const fetched = sources.flatMap(({name, is}) =>
		is.phase === 'fetching'
			? [
					span(` ${display.glyphs.down} `, 'accent'),
					span(display.say(`screen.source.${name}`)),
					span(
						` ${is.arrived === undefined ? display.say('screen.server.fetching') : arrivedText(is.arrived, display)}  `,
						'dim',
					),
				]
			: [],
	);
	return fetched.length > 0 ? fetched : [span(` ${display.say('screen.no-servers')}`, 'dim')];
}

function serverSpans(name: InstanceName, status: InstanceStatus, display: Display): readonly Span[] {
	const {glyph, style} = looks[status.phase];
	const port =
		status.phase === 'ready' ? ` :${status.endpoint.port}` : status.phase === 'fetching' ? ` ${share(status, display)}` : '';
	return [
		span(`${display.glyphs[glyph]} `, style),
		span(name),
		span(` ${display.say(`screen.server.${status.phase}`)}${port}`, 'dim'),
	];
}

function share({what, arrived}: Fetching, display: Display): string {
	return arrived === undefined ? what : arrivedText(arrived, display);
}
