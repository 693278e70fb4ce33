import {StringDecoder} from 'node:string_decoder';
import {stripVTControlCharacters} from 'node:util';

const longestLine = 2_000;

/**
Cuts what a program prints into lines: control sequences removed, no line longer than 2,000 characters, the rest of a longer one dropped.

Holds at most one line, however much is written.
*/
export function createLineCutter(onLine: (text: string) => void): {write(chunk: Buffer): void; end(): void} {
	const decoder = new StringDecoder('utf8');
	let rest = '';
	const take = (text: string): void => {
		let from = 0;
		for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', from)) {
			onLine(clean(rest + text.slice(from, Math.min(at, from + 2 * longestLine))));
			rest = '';
			from = at + 1;
		}

		// Twice the length is kept, since control sequences are removed before the line is cut.
		if (rest.length < 2 * longestLine) {
			rest += text.slice(from, from + 2 * longestLine - rest.length);
		}
	};

	return {
		write: chunk => take(decoder.write(chunk)),
		end() {
			take(decoder.end());
			if (rest !== '') {
				onLine(clean(rest));
				rest = '';
			}
		},
	};
}

/** What a terminal would show last on this line, without anything that moves a cursor, rings or colours. */
function clean(text: string): string {
	const shown = text.endsWith('\r') ? text.slice(0, -1) : text;
	return stripVTControlCharacters(shown)
		.replaceAll('\t', '    ')
		.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, '')
		.slice(0, longestLine);
}
