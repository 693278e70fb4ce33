import type {ScreenName} from './view.ts';

/** Where a key means something: a screen, or what lies over it. */
export type KeyContext = ScreenName | 'filter' | 'help' | 'palette' | 'glossary' | 'confirm' | 'compare' | 'welcome';

const screens: readonly KeyContext[] = ['map', 'lab', 'servers'];
const lists: readonly KeyContext[] = ['help', 'glossary', 'compare', 'servers'];
const typing: readonly KeyContext[] = ['filter', 'help', 'palette', 'glossary'];
const everywhere: readonly KeyContext[] = [...screens, ...typing, 'confirm', 'compare', 'welcome'];

/** A command and its keys. The one table: dispatch, the line of keys, help and the palette all read it. */
export interface Binding {
	/** Said by `key.<id>` in the catalogue. */
	readonly id: string;
	/** In the order in which they are shown. */
	readonly keys: readonly string[];
	readonly contexts: readonly KeyContext[];
	/** In the line of keys at the foot of the screen; the lowest first, left out where there is none. */
	readonly foot?: number;
}

export const keymap = [
	{id: 'interrupt', keys: ['ctrl+c'], contexts: everywhere},
	{id: 'open', keys: ['enter', 'l', 'right'], contexts: ['map'], foot: 1},
	{id: 'previous-lab', keys: ['k', 'up'], contexts: ['map'], foot: 2},
	{id: 'next-lab', keys: ['j', 'down'], contexts: ['map'], foot: 3},
	{id: 'first-lab', keys: ['home'], contexts: ['map']},
	{id: 'last-lab', keys: ['end', 'G'], contexts: ['map']},
	{id: 'filter', keys: ['/'], contexts: ['map'], foot: 4},
	{id: 'run', keys: ['enter', 'r'], contexts: ['lab'], foot: 1},
	{id: 'run-reference', keys: ['R'], contexts: ['lab'], foot: 3},
	{id: 'check', keys: ['c'], contexts: ['lab'], foot: 2},
	{id: 'hint', keys: ['i'], contexts: ['lab'], foot: 4},
	{id: 'edit', keys: ['e'], contexts: ['lab'], foot: 4.5},
	{id: 'watch', keys: ['w'], contexts: ['lab']},
	{id: 'compare', keys: ['d'], contexts: ['lab']},
	{id: 'copy', keys: ['y'], contexts: ['lab', 'servers']},
	{id: 'skip', keys: ['S'], contexts: ['lab']},
	{id: 'reset', keys: ['X'], contexts: ['lab']},
	{id: 'answer', keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'], contexts: ['lab']},
	{id: 'next-step', keys: ['n', 'l', 'right'], contexts: ['lab'], foot: 5},
	{id: 'previous-step', keys: ['p', 'h', 'left'], contexts: ['lab'], foot: 6},
	{id: 'remove-left', keys: ['D'], contexts: ['lab']},
	{id: 'scroll-down', keys: ['j', 'down'], contexts: ['lab', 'welcome', ...lists]},
	{id: 'scroll-up', keys: ['k', 'up'], contexts: ['lab', 'welcome', ...lists]},
	{id: 'page-down', keys: ['space', 'pgdn'], contexts: ['lab', ...lists]},
	{id: 'page-up', keys: ['b', 'pgup'], contexts: ['lab', ...lists]},
	{id: 'to-top', keys: ['home'], contexts: ['lab', ...lists]},
	{id: 'to-end', keys: ['end', 'G'], contexts: ['lab', ...lists]},
	{id: 'next-pane', keys: ['tab'], contexts: ['lab'], foot: 7},
	{id: 'previous-pane', keys: ['shift+tab'], contexts: ['lab']},
	{id: 'next-server', keys: ['n', 'l', 'right', 'tab'], contexts: ['servers'], foot: 1},
	{id: 'previous-server', keys: ['p', 'h', 'left', 'shift+tab'], contexts: ['servers'], foot: 2},
	{id: 'start-server', keys: ['r'], contexts: ['servers'], foot: 3},
	{id: 'stop-server', keys: ['x'], contexts: ['servers'], foot: 4},
	{id: 'search-log', keys: ['/'], contexts: ['servers'], foot: 5},
	{id: 'to-map', keys: ['m', 'esc'], contexts: ['lab', 'servers'], foot: 8},
	{id: 'to-lab', keys: ['enter'], contexts: ['servers']},
	{id: 'to-servers', keys: ['s'], contexts: ['map', 'lab'], foot: 9},
	{id: 'close', keys: ['esc'], contexts: [...typing, 'confirm', 'compare', 'welcome'], foot: 2},
	{id: 'accept', keys: ['enter'], contexts: ['filter', 'palette'], foot: 1},
	{id: 'previous-choice', keys: ['up', 'ctrl+p'], contexts: ['palette']},
	{id: 'next-choice', keys: ['down', 'ctrl+n'], contexts: ['palette']},
	{id: 'erase', keys: ['backspace'], contexts: typing},
	{id: 'help', keys: ['?'], contexts: screens, foot: 90},
	{id: 'palette', keys: [':'], contexts: screens, foot: 91},
	{id: 'glossary', keys: ['g'], contexts: screens},
	{id: 'quit', keys: ['q'], contexts: screens, foot: 92},
	{id: 'suspend', keys: ['ctrl+z'], contexts: everywhere},
	{id: 'keep-servers', keys: ['K'], contexts: ['confirm']},
	{id: 'begin', keys: ['enter', 'space'], contexts: ['welcome'], foot: 1},
	// Not Enter: it chooses in the palette and runs in a lab, and pressed once more it would do what is asked about.
	{id: 'yes', keys: ['y'], contexts: ['confirm'], foot: 1},
] as const satisfies readonly Binding[];

export type CommandId = (typeof keymap)[number]['id'];

/** Keys that are characters belong to the text where text is typed. */
export function commandFor(key: string, context: KeyContext): CommandId | undefined {
	if (typing.includes(context) && isCharacter(key)) {
		return undefined;
	}

	return bindingsIn(context).find(({keys}) => keys.includes(key))?.id as CommandId | undefined;
}

/** Of the bindings of a context. */
export function bindingsIn(context: KeyContext): readonly Binding[] {
	const all: readonly Binding[] = keymap;
	return all.filter(({contexts}) => contexts.includes(context));
}

/** The keys of a binding that do something in a context; letters do not where text is typed. */
export function keysIn({keys}: Binding, context: KeyContext): readonly string[] {
	return typing.includes(context) ? keys.filter(key => !isCharacter(key)) : keys;
}

/** `space` is a name, but typed text all the same. */
export function isCharacter(key: string): boolean {
	return key === 'space' || Array.from(key).length === 1;
}
