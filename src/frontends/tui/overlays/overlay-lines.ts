import {removalOf, say} from '#core';
import {paletteEntries} from '../commands/palette-entries.ts';
import type {Display} from '../display.ts';
import {type Binding, bindingsIn} from '../keymap.ts';
import type {Area} from '../layout.ts';
import {type Model, runningServers} from '../model.ts';
import {sourceLines} from '../panes/source-lines.ts';
import {type Line, span, spread} from '../text/line.ts';
import {markdownLines} from '../text/markdown.ts';
import {padColumns} from '../text/width.ts';
import {withCode} from '../text/with-code.ts';
import {wrap} from '../text/wrap.ts';
import {compareLines} from './compare-lines.ts';
import {glossaryLines} from './glossary-lines.ts';
import {keyNames} from './key-names.ts';

const keyColumns = 24;

/** What lies over the screen, as lines. */
export function overlayLines(model: Model, {columns}: Area, display: Display): readonly Line[] {
	const {overlay} = model.view;
	switch (overlay.kind) {
		case 'help':
			return helpLines(model, overlay.query, display);
		case 'palette':
			return paletteEntries(model, display).map(({label, keys}, index) => {
				const isChosen = index === overlay.chosen;
				const mark = isChosen ? `${display.glyphs.cursor} ` : '  ';
				const left = [span(mark, 'accent'), span(label, isChosen ? 'selected' : undefined)];
				return spread(left, [span(keyNames(keys, display), 'dim')], Math.min(columns, 72));
			});
		case 'glossary':
			return glossaryLines(overlay.query, columns, model.words, display);
		case 'compare':
			return compareLines(overlay.files, columns, display);
		case 'welcome':
			return welcomeLines(model, Math.min(columns, 76), display);
		case 'confirm':
			return wrap(withCode(display.say(`screen.confirm.${overlay.question}`, questionParams(model)), 'strong'), columns);
		default:
			return [];
	}
}

/** What this is, and how far what it needs is on its way. */
function welcomeLines({view: {sources}}: Model, columns: number, display: Display): readonly Line[] {
	const text = (code: string) => markdownLines(display.say(code), columns, display.glyphs);
	const setUp = sources.length === 0 ? [] : [[], ...sourceLines(sources, columns, display)];
	return [...text('screen.welcome'), ...setUp, [], ...text('screen.welcome-end')];
}

function questionParams({session, view, words}: Model) {
	const {things, steps} = removalOf(session.labs, session.progress, session.selected.labId);
	return {
		server: view.server,
		servers: runningServers(session).join(', '),
		things: things.map(({title}) => say(words, title)).join('; '),
		steps: steps.join(', ') || '–',
	};
}

/** Every key of the screen below, those whose keys or words match. */
function helpLines({view}: Model, query: string, display: Display): readonly Line[] {
	const wanted = query.trim().toLowerCase();
	return bindingsIn(view.screen)
		.map((binding: Binding) => ({keys: keyNames(binding.keys, display), does: display.say(`key.${binding.id}`)}))
		.filter(({keys, does}) => `${keys} ${does}`.toLowerCase().includes(wanted))
		.map(({keys, does}) => [span(padColumns(keys, keyColumns), 'accent'), span(` ${does}`)]);
}
