import {type Property, propertyOf, readProperties} from './properties.ts';
import {trimmed} from './setting-value.ts';

/** What three bytes at a file's start, written by some editors to say "this is UTF-8", are to Java: three letters of the first name. */
export const byteOrderMark = '\u00ef\u00bb\u00bf';

/** The settings that Kafka and ZooKeeper find in a file: both trim values, and neither minds an unknown name where a comment was meant. */
export function serverProperties(text: string): readonly Property[] {
	return readProperties(text)
		.filter(({key, line}) => !(line === 1 && isMarkedComment(key)))
		.map(({key, value, line}) => ({key, value: trimmed(value), line}));
}

/** The settings in force by name. */
export function serverSettings(text: string): Readonly<Record<string, string>> {
	const properties = serverProperties(text);
	return Object.fromEntries(properties.map(({key}) => [key, propertyOf(properties, key)?.value ?? '']));
}

/** A comment or a blank line behind a byte order mark: a setting that nobody asks for. */
function isMarkedComment(key: string): boolean {
	return key.startsWith(byteOrderMark) && /^([#!]|$)/.test(key.slice(byteOrderMark.length));
}
