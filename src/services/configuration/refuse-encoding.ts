import {byteOrderMark, type Property, shellWord} from '#core';
import {refuse} from './refuse.ts';

/** Refuses a file whose bytes are not the letters an editor shows: its server would run without a setting, or with none, and say nothing. */
export function refuseEncoding(file: string, text: string, properties: readonly Property[]): void {
	if (text.includes('\0')) {
		throw refuse(file, {
			found: 'two bytes for each letter (UTF-16)',
			expected: 'one byte for each letter, as the server reads it',
			remedy: 'save the file as UTF-8 in your editor',
		});
	}

	const [first] = properties;
	if (first?.key.startsWith(byteOrderMark) === true) {
		const name = first.key.slice(byteOrderMark.length);
		throw refuse(file, {
			line: first.line,
			found: `a byte order mark (BOM) before ${name}: three bytes that editors hide and the server takes for part of the name`,
			expected: `a file that begins with ${name}`,
			remedy: `save it as UTF-8 without BOM, or run: perl -pi -e 's/^\\xEF\\xBB\\xBF// if $. == 1' ${shellWord(file)}`,
		});
	}
}
