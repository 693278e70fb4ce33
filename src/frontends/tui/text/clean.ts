import {stripVTControlCharacters} from 'node:util';

const longest = 4000;
/** What could move the cursor, ring, or turn the direction of all that follows. */
const unsafe = /[\u0000-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g;

/** A line from outside, made safe to show: no control sequences, tabs as spaces, and not longer than anybody reads. */
export function clean(text: string): string {
	const cut = text.length > longest ? `${text.slice(0, longest)}… (${text.length})` : text;
	// What a carriage return would overwrite is not seen on a terminal either.
	const shown = stripVTControlCharacters(cut).trimEnd().split('\r').at(-1) ?? '';
	return shown.replaceAll('\t', '    ').replaceAll(unsafe, '');
}
