import stringWidth from 'string-width';

const plain = /^[\x20-\x7E]*$/;
const segmenter = new Intl.Segmenter(undefined, {granularity: 'grapheme'});

/** Columns a text takes on a terminal. */
export function widthOf(text: string): number {
	return plain.test(text) ? text.length : stringWidth(text);
}

/** What a reader sees as single characters. */
export function graphemes(text: string): readonly string[] {
	return plain.test(text) ? text.split('') : Array.from(segmenter.segment(text), ({segment}) => segment);
}

/** As many characters from the start as fit. */
export function takeColumns(text: string, columns: number): string {
	if (widthOf(text) <= columns) {
		return text;
	}

	let taken = '';
	let used = 0;
	for (const grapheme of graphemes(text)) {
		used += widthOf(grapheme);
		if (used > columns) {
			break;
		}

		taken += grapheme;
	}

	return taken;
}

export function padColumns(text: string, columns: number): string {
	return text + ' '.repeat(Math.max(0, columns - widthOf(text)));
}
