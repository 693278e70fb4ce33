import type {Display} from '../display.ts';
import {type Binding, bindingsIn, type CommandId} from '../keymap.ts';
import type {Model} from '../model.ts';
import {fuzzyScore} from './fuzzy-score.ts';

export interface PaletteEntry {
	readonly id: CommandId;
	readonly label: string;
	readonly keys: readonly string[];
}

/** The keys themselves are no commands worth a name, nor is opening the list one is in. */
const unnamed: ReadonlySet<string> = new Set(['answer', 'palette', 'interrupt']);

/** The commands of the screen that match what was typed, best first. */
export function paletteEntries({view}: Model, display: Display): readonly PaletteEntry[] {
	const query = view.overlay.kind === 'palette' ? view.overlay.query : '';
	return bindingsIn(view.screen)
		.filter(({id}) => !unnamed.has(id))
		.map(({id, keys}: Binding) => ({id: id as CommandId, keys, label: display.say(`key.${id}`)}))
		.map((entry, index) => ({entry, index, score: fuzzyScore(query, entry.label)}))
		.filter(({score}) => score !== null)
		.sort((a, b) => Number(a.score) - Number(b.score) || a.index - b.index)
		.map(({entry}) => entry);
}
