import type {Arrived, SourceStatus} from '#core';
import type {Display} from '../display.ts';
import {clean} from '../text/clean.ts';
import {fit, type Line, type Span, span} from '../text/line.ts';
import {padColumns} from '../text/width.ts';

const nameColumns = 18;
const widestBar = 18;
/** Beside a bar: the sign, the name, the size and the speed. */
const besideBar = 2 + nameColumns + 26;

/** A row for each thing that servers run on: its name, and that it is there, or how much of it has arrived and how fast. */
export function sourceLines(sources: readonly SourceStatus[], columns: number, display: Display): readonly Line[] {
	return sources.map(({name, is}) =>
		fit(sourceLine(display.say(`screen.source.${name}`), is, columns - besideBar, display), columns),
	);
}

function sourceLine(name: string, is: SourceStatus['is'], room: number, display: Display): Line {
	const {glyphs} = display;
	const named = padColumns(name, nameColumns);
	switch (is.phase) {
		case 'looking':
			return [span(`${glyphs.open} `, 'dim'), span(named), span(display.say('screen.source.looking'), 'dim')];
		case 'fetching':
			return [
				span(`${glyphs.down} `, 'accent'),
				span(named),
				...(is.arrived === undefined
					? [span(clean(is.what), 'dim')]
					: [...bar(is.arrived, Math.max(0, Math.min(widestBar, room)), display), span(arrivedText(is.arrived, display))]),
			];
		case 'ready':
			return [span(`${glyphs.passed} `, 'good'), span(named), span(display.say('screen.source.ready', {what: is.what}), 'dim')];
		case 'failed':
			return [span(`${glyphs.failed} `, 'bad'), span(named), span(clean(display.sayProblem(is.problem).message), 'bad')];
	}
}

/** Nothing where the whole is not known. */
function bar({bytes, total}: Arrived, columns: number, {glyphs}: Display): readonly Span[] {
	if (total === null) {
		return [];
	}

	const full = Math.round((bytes / total) * columns);
	return [span(glyphs.full.repeat(full), 'accent'), span(glyphs.empty.repeat(columns - full), 'dim'), span('  ')];
}

/** As in `12 of 47 MB, 3.1 MB/s`. */
export function arrivedText({bytes, total, bytesPerSecond}: Arrived, display: Display): string {
	if (bytes === total) {
		return display.say('screen.arrived-all', {total: megabytes(total)});
	}

	const size = display.say(total === null ? 'screen.arrived-so-far' : 'screen.arrived', {
		megabytes: megabytes(bytes),
		total: megabytes(total ?? 0),
	});
	return bytesPerSecond === null ? size : `${size}, ${display.say('screen.speed', {megabytes: bytesPerSecond / 1e6})}`;
}

function megabytes(bytes: number): number {
	return Math.round(bytes / 1e6);
}
