import type {Key} from 'ink';

/** The parts of Ink's key that are used here. */
export type PressedKey = Partial<Key>;

const named: readonly (readonly [keyof Key, string])[] = [
	['upArrow', 'up'],
	['downArrow', 'down'],
	['leftArrow', 'left'],
	['rightArrow', 'right'],
	['pageUp', 'pgup'],
	['pageDown', 'pgdn'],
	['home', 'home'],
	['end', 'end'],
	['return', 'enter'],
	['escape', 'esc'],
	['backspace', 'backspace'],
	['delete', 'backspace'],
];

/**
The keys pressed, by name. Keys typed fast arrive as one text, in which Enter and Tab would be lost.

A longer text is no typing but a paste that the terminal did not mark: it is dropped.
*/
export function pressesOf(input: string, key: PressedKey): readonly string[] {
	if (key.tab) {
		return [key.shift ? 'shift+tab' : 'tab'];
	}

	const name = named.find(([flag]) => key[flag])?.[1];
	if (name !== undefined) {
		return [name];
	}

	if (key.ctrl) {
		return [`ctrl+${input}`];
	}

	if (key.meta || input.length > longestRun) {
		return [];
	}

	return Array.from(input, nameOf);
}

const longestRun = 64;

function nameOf(character: string): string {
	switch (character) {
		case '\r':
		case '\n':
			return 'enter';
		case '\t':
			return 'tab';
		case ' ':
			return 'space';
		case '\u0003':
			return 'ctrl+c';
		case '\u001A':
			return 'ctrl+z';
		default:
			return character;
	}
}
