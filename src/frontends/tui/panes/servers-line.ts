import type {InstanceName, InstanceStatus} from '#core';
import type {Display} from '../display.ts';
import type {Glyphs} from '../glyphs.ts';
import type {Model} from '../model.ts';
import {type Line, type Span, span} from '../text/line.ts';
import type {StyleName} from '../theme.ts';

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
export function serversLine({session: {services}}: Model, _columns: number, display: Display): Line {
	const known = Object.entries(services) as readonly (readonly [InstanceName, InstanceStatus])[];
	return known.length === 0
		? [span(` ${display.say('screen.no-servers')}`, 'dim')]
		: known.flatMap(([name, status], index) => [span(index === 0 ? ' ' : '   '), ...serverSpans(name, status, display)]);
}

function serverSpans(name: InstanceName, status: InstanceStatus, display: Display): readonly Span[] {
	const {glyph, style} = looks[status.phase];
	const port = status.phase === 'ready' ? ` :${status.endpoint.port}` : status.phase === 'fetching' ? ` ${status.what}` : '';
	return [
		span(`${display.glyphs[glyph]} `, style),
		span(name),
		span(` ${display.say(`screen.server.${status.phase}`)}${port}`, 'dim'),
	];
}
