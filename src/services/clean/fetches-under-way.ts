import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {identify} from '../process/identity.ts';
import {lockHolder} from '../process/lock-file.ts';

/** The processes that are filling the cache now: each holds a lock in it. */
export async function fetchesUnderWay(cache: string): Promise<readonly number[]> {
	const entries = await readdir(cache, {recursive: true, withFileTypes: true}).catch(() => []);
	const locks = entries.filter(entry => entry.isFile() && entry.name.endsWith('.lock'));
	const holders = await Promise.all(locks.map(({parentPath, name}) => livingHolder(join(parentPath, name))));
	return holders.filter(pid => pid !== null);
}

/** A launcher, which has nothing to identify processes with, writes its number alone. */
async function livingHolder(file: string): Promise<number | null> {
	const launcher = Number(await readFile(file, 'utf8').catch(() => ''));
	return launcher > 0 && identify(launcher) !== null ? launcher : (lockHolder(file)?.pid ?? null);
}
