import {WorkbookError} from '#core';

/** One setting of a properties file, with the line it begins on. */
export interface Property {
	readonly key: string;
	readonly value: string;
	readonly line: number;
}

/**
Reads a file as Java's `Properties` does: comments, `=`, `:` or a blank between key and value, `\` at a line's end, `\uXXXX`.

Stricter in one thing: a line that is a single word, which Java takes for a key without value, is refused as the slip it is.
*/
export function parseProperties(text: string): readonly Property[] {
	const properties: Property[] = [];
	for (const {content, line} of logicalLines(text)) {
		const end = keyEnd(content);
		const key = decode(content.slice(0, end), line);
		const separator = /^[ \t\f]*[=:]?[ \t\f]*/.exec(content.slice(end))?.[0] ?? '';
		if (separator === '') {
			throw refused(line, content, 'a line of the form name=value, or a comment that begins with #');
		}

		if (key === '') {
			throw refused(line, content, 'a name before the =');
		}

		properties.push({key, value: decode(content.slice(end + separator.length), line).trim(), line});
	}

	return properties;
}

/** The value in force: a later line wins over an earlier one. */
export function propertyOf(properties: readonly Property[], key: string): Property | undefined {
	return properties.findLast(property => property.key === key);
}

function* logicalLines(text: string): Generator<{content: string; line: number}> {
	const lines = text.split(/\r\n|\n|\r/);
	for (let index = 0; index < lines.length; index += 1) {
		const line = index + 1;
		let content = (lines[index] ?? '').replace(/^[ \t\f]+/, '');
		if (content === '' || content.startsWith('#') || content.startsWith('!')) {
			continue;
		}

		while (endsInContinuation(content) && index + 1 < lines.length) {
			index += 1;
			content = content.slice(0, -1) + (lines[index] ?? '').replace(/^[ \t\f]+/, '');
		}

		yield {content, line};
	}
}

function endsInContinuation(content: string): boolean {
	return (/\\+$/.exec(content)?.[0].length ?? 0) % 2 === 1;
}

function keyEnd(content: string): number {
	for (let index = 0; index < content.length; index += 1) {
		const character = content[index] ?? '';
		if (character === '\\') {
			index += 1;
		} else if ('=: \t\f'.includes(character)) {
			return index;
		}
	}

	return content.length;
}

const escapes: Readonly<Record<string, string>> = {t: '\t', n: '\n', r: '\r', f: '\f'};

function decode(text: string, line: number): string {
	return text.replaceAll(/\\(u[0-9a-fA-F]{4}|.|$)/gs, (whole, code: string) => {
		if (code.startsWith('u')) {
			if (code.length !== 5) {
				throw refused(line, whole, 'four hexadecimal digits after \\u');
			}

			return String.fromCharCode(Number.parseInt(code.slice(1), 16));
		}

		return escapes[code] ?? code;
	});
}

function refused(line: number, found: string, expected: string): WorkbookError {
	return new WorkbookError({
		code: 'CONFIG_REFUSED',
		message: `line ${line} of the configuration cannot be read`,
		found: found.slice(0, 200),
		expected,
		details: {line},
	});
}
