import {realpath} from 'node:fs/promises';
import {basename, dirname, isAbsolute, join, relative, sep} from 'node:path';

/** The path with the links of its existing part followed: what does not exist yet cannot be one. */
export async function realpathOfExisting(path: string): Promise<string> {
	try {
		return await realpath(path);
	} catch {
		const parent = dirname(path);
		return parent === path ? path : join(await realpathOfExisting(parent), basename(path));
	}
}

/** Whether a directory lies below another one, links followed. */
export async function isWithin(directory: string, allowed: string): Promise<boolean> {
	const from = relative(await realpathOfExisting(allowed), await realpathOfExisting(directory));
	return from !== '' && from.split(sep)[0] !== '..' && !isAbsolute(from);
}
