import type {ProgramOptions} from './check-context.ts';
import type {ServiceName} from './service.ts';

/**
What the workbook's things are called on the servers in use.

On servers of its own a name is as it is written. On servers that others use too it begins with the workspace's prefix, so that
two learners never meet. A name that begins with it already stays as it is.
*/
export interface Names {
	/** A topic or a consumer group. */
	topic(name: string): string;
	table(name: string): string;
	znode(path: string): string;
	/** What a check makes under a name of its own, on whichever server. */
	fresh(name: string): string;
}

/** Names on servers of our own. */
export const plainNames: Names = createNames('', []);

/** Names where `external` are run by others. */
export function createNames(prefix: string, external: readonly ServiceName[]): Names {
	const on = (service: ServiceName, start: string, name: string): string =>
		external.includes(service) && !name.startsWith(start) ? start + name : name;
	return {
		topic: name => on('kafka', `${prefix}-`, name),
		table: name => on('mysql', `${prefix.replaceAll('-', '_')}_`, name),
		znode: path => `/${on('zookeeper', `${prefix}-`, path.slice(1))}`,
		fresh: name => (external.length === 0 ? name : `${prefix}-${name}`),
	};
}

/** A program's options with its names as they are on the servers in use. */
export function ownOptions({topic, group, table, deadLetter, path, ...options}: ProgramOptions, names: Names): ProgramOptions {
	return {
		...options,
		...(topic !== undefined && {topic: names.topic(topic)}),
		...(group !== undefined && {group: names.topic(group)}),
		...(table !== undefined && {table: names.table(table)}),
		...(deadLetter !== undefined && {deadLetter: names.topic(deadLetter)}),
		// A program that is not told of ZooKeeper means a file.
		...(path !== undefined && {path: options.zookeeper ? names.znode(path) : path}),
	};
}

/** Options of Kafka's tools that are followed by a name. */
const namingOptions: ReadonlySet<string> = new Set(['--topic', '--group', '--entity-name']);

/** A tool's arguments with its names as they are on the servers in use. */
export function ownArguments(given: readonly string[], names: Names): readonly string[] {
	return given.map((word, index) => (namingOptions.has(given[index - 1] ?? '') ? names.topic(word) : word));
}
