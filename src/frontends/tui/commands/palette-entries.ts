import type {Display} from '../display.ts';
import {type Binding, bindingsIn, type CommandId} from '../keymap.ts';
import type {Model} from '../model.ts';
import type {ScreenName} from '../view.ts';
import {fuzzyScore} from './fuzzy-score.ts';

export interface PaletteEntry {
	readonly id: CommandId;
	/** Where it means something: this screen, or the one it is done on. */
	readonly screen: ScreenName;
	readonly label: string;
	readonly keys: readonly string[];
}

/** The keys themselves are no commands worth a name, nor is opening the list one is in. */
const unnamed: ReadonlySet<string> = new Set(['answer', 'palette', 'interrupt']);

/** Moving about and leaving: elsewhere they would only lead away. */
const ofItsPlace: ReadonlySet<string> = new Set([
	'scroll-down',
	'scroll-up',
	'page-down',
	'page-up',
	'to-top',
	'to-end',
	'next-pane',
	'previous-pane',
	'to-map',
	'to-lab',
]);

const screens: readonly ScreenName[] = ['lab', 'map', 'servers'];

/** The commands that match what was typed, best first; those of this screen before those of others. */
export function paletteEntries({view}: Model, display: Display): readonly PaletteEntry[] {
	const query = view.overlay.kind === 'palette' ? view.overlay.query : '';
	const others = screens.filter(screen => screen !== view.screen);
	const all = [view.screen, ...others].flatMap(screen =>
		bindingsIn(screen)
			.filter(({id}) => !unnamed.has(id) && (screen === view.screen || !ofItsPlace.has(id)))
			.map(({id, keys}: Binding) => ({id: id as CommandId, screen, keys, label: display.say(`key.${id}`)})),
	);
	return all
		.filter(({id}, index) => all.findIndex(each => each.id === id) === index)
		.flatMap((entry, index) => {
			// Whoever knows a command from elsewhere knows its name.
			const scores = [entry.label, entry.id].map(text => fuzzyScore(query, text)).filter(score => score !== null);
			return scores.length === 0 ? [] : [{entry, index, score: Math.min(...scores)}];
		})
		.sort((a, b) => a.score - b.score || a.index - b.index)
		.map(({entry}) => entry);
}
