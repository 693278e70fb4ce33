import {accessSync, constants, realpathSync, statSync} from 'node:fs';
import {delimiter, join} from 'node:path';

/** The first program of one of these names in PATH, then in `further` directories. */
export function findProgram(
	names: readonly string[],
	options: {readonly environment?: NodeJS.ProcessEnv; readonly further?: readonly string[]} = {},
): string | null {
	const path = (options.environment ?? process.env).PATH ?? '';
	for (const directory of [...path.split(delimiter).filter(entry => entry !== ''), ...(options.further ?? [])]) {
		for (const name of names) {
			const file = join(directory, name);
			if (isExecutable(file)) {
				return file;
			}
		}
	}

	return null;
}

export function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return statSync(realpathSync(file)).isFile();
	} catch {
		return false;
	}
}
