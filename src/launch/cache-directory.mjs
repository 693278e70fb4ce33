import os from 'node:os';
import path from 'node:path';

/** Where downloads are kept between runs. */
export function cacheDirectory(environment = process.env) {
	const base = environment.XDG_CACHE_HOME || path.join(environment.HOME || os.homedir(), '.cache');
	return path.resolve(environment.STREAMBOOK_CACHE || path.join(base, 'streambook'));
}
