import type {Display} from '../display.ts';
import {type Binding, bindingsIn, type KeyContext, keysIn} from '../keymap.ts';
import {contextOf, type Model} from '../model.ts';
import {keyName} from '../overlays/key-names.ts';
import {type Line, lineWidth, span} from '../text/line.ts';

/** The keys that work now, as many as fit; or, once, what there is to say. */
export function footLine({view}: Model, columns: number, display: Display): Line {
	const context = contextOf(view);
	const note: Line = view.note === null ? [] : [span(` ${display.say(view.note.code, view.note.params)}`, 'warning'), span('  ')];
	const typed = queryOf(view.overlay, view.filter);
	const query: Line =
		typed === null
			? []
			: [
					span(` ${display.say(`screen.typing.${context}`)} `, 'dim'),
					span(typed, 'strong'),
					span(`${display.glyphs.caret}  `, 'accent'),
				];
	const hints = hintsIn(context, display);
	const before = [...note, ...query];
	const shown = new Set<Line>();
	let used = lineWidth(before);
	// Where not all fit, those that lead to the others come first.
	for (const {line} of hints.toSorted((a, b) => Number(b.foot >= alwaysFrom) - Number(a.foot >= alwaysFrom))) {
		if (used + lineWidth(line) <= columns) {
			shown.add(line);
			used += lineWidth(line);
		}
	}

	return [...before, ...hints.filter(({line}) => shown.has(line)).flatMap(({line}) => line)];
}

const alwaysFrom = 90;

function hintsIn(context: KeyContext, display: Display): readonly {readonly foot: number; readonly line: Line}[] {
	return bindingsIn(context)
		.flatMap(binding => (binding.foot === undefined ? [] : [{foot: binding.foot, line: hintOf(binding, context, display)}]))
		.sort((a, b) => a.foot - b.foot);
}

function hintOf(binding: Binding, context: KeyContext, display: Display): Line {
	return [
		span(` ${keyName(keysIn(binding, context)[0] ?? '', display)}`, 'accent'),
		span(` ${display.say(`key.${binding.id}.short`)} `, 'dim'),
	];
}

function queryOf(overlay: Model['view']['overlay'], filter: string): string | null {
	switch (overlay.kind) {
		case 'filter':
			return filter;
		case 'help':
		case 'palette':
		case 'glossary':
			return overlay.query;
		default:
			return null;
	}
}
