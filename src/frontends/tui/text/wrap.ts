import type {Line, Span} from './line.ts';
import {graphemes, takeColumns, widthOf} from './width.ts';

/** Pieces that stay together, and the space before them. */
interface Word {
	readonly space: Span | null;
	readonly pieces: readonly Span[];
	readonly width: number;
}

/** Breaks a line at spaces, and where there is none at the edge; between wide characters anywhere, as their readers expect. */
export function wrap(line: Line, columns: number): readonly Line[] {
	const limit = Math.max(2, columns);
	const rows: Span[][] = [[]];
	let used = 0;
	for (const word of wordsOf(line)) {
		const gap = word.space !== null && used > 0 ? 1 : 0;
		if (used > 0 && used + gap + word.width > limit) {
			rows.push([]);
			used = 0;
		} else if (word.space !== null && gap === 1) {
			rows.at(-1)?.push({...word.space, text: ' '});
			used += 1;
		}

		used = place(word, rows, used, limit);
	}

	return rows.map(merge);
}

/** Keeps every character where it is: for output and code. */
export function wrapHard(text: string, columns: number): readonly string[] {
	const limit = Math.max(2, columns);
	const rows: string[] = [];
	let rest = text;
	while (widthOf(rest) > limit) {
		const row = takeColumns(rest, limit) || (graphemes(rest)[0] ?? rest);
		rows.push(row);
		rest = rest.slice(row.length);
	}

	return [...rows, rest];
}

function place(word: Word, rows: Span[][], start: number, limit: number): number {
	let used = start;
	for (const piece of word.pieces) {
		let rest = piece.text;
		while (rest !== '') {
			const taken = takeColumns(rest, limit - used) || (used === 0 ? (graphemes(rest)[0] ?? rest) : '');
			if (taken === '') {
				rows.push([]);
				used = 0;
				continue;
			}

			rows.at(-1)?.push({...piece, text: taken});
			used += widthOf(taken);
			rest = rest.slice(taken.length);
		}
	}

	return used;
}

function wordsOf(line: Line): readonly Word[] {
	const words: Word[] = [];
	let pieces: Span[] = [];
	let space: Span | null = null;
	const end = (): void => {
		if (pieces.length > 0) {
			words.push({space, pieces, width: pieces.reduce((sum, {text}) => sum + widthOf(text), 0)});
			pieces = [];
			space = null;
		}
	};

	for (const {text, ...style} of line) {
		for (const part of text.split(/( +)/)) {
			if (part.startsWith(' ')) {
				end();
				space = {...style, text: ' '};
			} else {
				for (const chunk of breakable(part)) {
					if (widthOf(chunk) === 2) {
						end();
						pieces.push({...style, text: chunk});
						end();
					} else if (chunk !== '') {
						pieces.push({...style, text: chunk});
					}
				}
			}
		}
	}

	end();
	return words;
}

const wide = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u;

/** A text without wide characters whole, else its single characters. */
function breakable(text: string): readonly string[] {
	return wide.test(text) ? graphemes(text) : [text];
}

function merge(row: readonly Span[]): Line {
	const merged: Span[] = [];
	for (const piece of row) {
		const last = merged.at(-1);
		if (last !== undefined && last.style === piece.style && last.href === piece.href) {
			merged[merged.length - 1] = {...last, text: last.text + piece.text};
		} else {
			merged.push(piece);
		}
	}

	return merged;
}
