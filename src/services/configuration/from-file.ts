import {dirname, relative} from 'node:path';

/**
How a server that is started in its file's folder is told of a directory near it.

What users call their folders then reaches no configuration: Kafka's `log.dirs` and MySQL's `tmpdir` are lists, and know no way to write a separator that belongs to a name.
*/
export function fromFile(file: string, directory: string): string {
	const path = relative(dirname(file), directory);
	return path.startsWith('..') ? path : `./${path}`;
}
