import type {Display} from '../display.ts';

/** Keys as a reader knows them; nine digits are one range. */
export function keyNames(keys: readonly string[], display: Display): string {
	const isDigits = keys.length === 9 && keys.every(key => /^\d$/.test(key));
	return isDigits ? '1-9' : keys.map(key => keyName(key, display)).join(' ');
}

export function keyName(key: string, {glyphs}: Display): string {
	switch (key) {
		case 'up':
			return glyphs.up;
		case 'down':
			return glyphs.down;
		case 'right':
			return glyphs.arrow;
		case 'left':
			return glyphs.back;
		default:
			return key;
	}
}
