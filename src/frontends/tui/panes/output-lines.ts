import {type OutputEntry, outputLimit} from '#core';
import type {Display} from '../display.ts';
import type {Model} from '../model.ts';
import {clean} from '../text/clean.ts';
import {type Line, lineOf, span} from '../text/line.ts';
import {wrapHard} from '../text/wrap.ts';
import {doingLines} from './doing-lines.ts';

/** Entries never change, so each is laid out once for a width. */
const laidOut = new WeakMap<OutputEntry, {readonly columns: number; readonly lines: readonly Line[]}>();

/** What the running programs print, the source of a line before it where it changes. */
export function outputLines({session: {output, run}}: Model, columns: number, display: Display): readonly Line[] {
	const cut = output.length < outputLimit ? [] : [lineOf(display.say('screen.output-cut', {lines: outputLimit}), 'dim')];
	const rows = output.flatMap((entry, index) => {
		const lines = linesOf(entry, columns);
		return entry.from === output[index - 1]?.from ? lines : [[span(`${clean(entry.from)}:`, 'dim')], ...lines];
	});
	const printed = [...cut, ...rows];
	if (run.phase !== 'idle') {
		return [...printed, ...doingLines(run, columns, display)];
	}

	return printed.length === 0 ? [lineOf(display.say('screen.no-output'), 'dim')] : printed;
}

function linesOf(entry: OutputEntry, columns: number): readonly Line[] {
	const known = laidOut.get(entry);
	if (known?.columns === columns) {
		return known.lines;
	}

	const lines = wrapHard(clean(entry.text), columns).map(row => lineOf(row));
	laidOut.set(entry, {columns, lines});
	return lines;
}
