import {WorkbookError} from '../problem.ts';
import {problemSaying} from '../problem-saying.ts';

/** One setting of a properties file, with the line it begins on. */
export interface Property {
	readonly key: string;
	readonly value: string;
	readonly line: number;
}

/**
Reads a file by the rules of Java's `Properties.load`, which is how Kafka and ZooKeeper read theirs.

`text` has a character for each byte of the file (Latin-1), whatever an editor saved it as: Java knows no other encoding here.
*/
export function readProperties(text: string): readonly Property[] {
	return [...logicalLines(text)].map(({content, line}) => {
		const key = /^(?:\\.|[^\\=: \t\f])*/s.exec(content)?.[0] ?? '';
		const value = content.slice(key.length).replace(/^[ \t\f]*[=:]?[ \t\f]*/, '');
		return {key: unescaped(key, line), value: unescaped(value, line), line};
	});
}

/** The setting in force: a later line wins over an earlier one. */
export function propertyOf(properties: readonly Property[], key: string): Property | undefined {
	return properties.findLast(property => property.key === key);
}

/** Lines with their continuations, comments and blank lines left out. What continues a line is no comment. */
function* logicalLines(text: string): Generator<{readonly content: string; readonly line: number}> {
	let content = '';
	let line = 0;
	for (const [index, natural] of text.split(/\r\n|\n|\r/).entries()) {
		const rest = natural.replace(/^[ \t\f]+/, '');
		if (content === '') {
			line = index + 1;
			if (/^[#!]/.test(rest)) {
				continue;
			}
		}

		const isContinued = endsInContinuation(rest);
		content += isContinued ? rest.slice(0, -1) : rest;
		if (!isContinued && content !== '') {
			yield {content, line};
			content = '';
		}
	}

	if (content !== '') {
		yield {content, line};
	}
}

function endsInContinuation(content: string): boolean {
	return (/\\+$/.exec(content)?.[0].length ?? 0) % 2 === 1;
}

const escapes: Readonly<Record<string, string>> = {t: '\t', n: '\n', r: '\r', f: '\f'};

function unescaped(text: string, line: number): string {
	return text.replaceAll(/\\(u[\da-f]{4}|.|$)/gis, (whole, code: string) => {
		if (!code.startsWith('u')) {
			return escapes[code] ?? code;
		}

		if (code.length !== 5) {
			throw new WorkbookError(
				problemSaying('CONFIG_REFUSED', 'configuration-line-unreadable', {line}, {found: whole, details: {line}}),
			);
		}

		return String.fromCharCode(Number.parseInt(code.slice(1), 16));
	});
}

/** A value as a properties file has it. Java reads the file as Latin-1: everything else travels as `\uXXXX`. */
export function escapeProperty(value: string): string {
	return value
		.replaceAll(/[^\u0020-\u005b\u005d-\u007e]/g, character =>
			character === '\\' ? '\\\\' : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
		)
		.replace(/^ /, '\\ ');
}
