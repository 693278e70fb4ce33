import {unescapeProperty} from '#core';

/** The settings of a properties file by name; of two lines with one name the later holds, as the servers read it. */
export function propertiesOf(text: string): Readonly<Record<string, string>> {
	const lines = text.split('\n').map(line => /^\s*([^\s#!=:][^\s=:]*)\s*[=:]\s*(.*?)\s*$/.exec(line));
	return Object.fromEntries(lines.flatMap(match => (match === null ? [] : [[match[1] ?? '', unescapeProperty(match[2] ?? '')]])));
}
