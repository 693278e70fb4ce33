import {escapeProperty} from './properties.ts';

/** How a kind of configuration file has what it is told. */
export interface Syntax {
	/** A value, written so that it is read back as it is. */
	readonly value: (text: string) => string;
	/** Settings that are lists, and what separates their elements: there is no way to write one that belongs to an element. */
	readonly lists: Readonly<Record<string, string>>;
}

/** Of ZooKeeper, Kafka and its clients. */
export const propertiesSyntax: Syntax = {value: escapeProperty, lists: {'log.dirs': ',', 'log.dir': ','}};

/** Of MariaDB and MySQL: `my.cnf`. */
export const optionFileSyntax: Syntax = {value: escapeOption, lists: {tmpdir: ':'}};

const optionEscapes: Readonly<Record<string, string>> = {'\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t'};

function escapeOption(value: string): string {
	const isPlain = /^[\w./:+-]+$/.test(value);
	return isPlain ? value : `"${value.replaceAll(/[\\"\n\r\t]/g, character => optionEscapes[character] ?? character)}"`;
}
