import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {lockText} from '../../launch/lock-folder.mjs';
import {identify} from '../process/identity.ts';
import {lockHolder} from '../process/lock-file.ts';

/** The processes that are filling the cache now: each holds a lock in it. */
export async function fetchesUnderWay(cache: string): Promise<readonly number[]> {
	const entries = await readdir(cache, {recursive: true, withFileTypes: true}).catch(() => []);
	const locks = entries.filter(({name}) => name.endsWith('.lock'));
	const holders = locks.map(({parentPath, name}) => livingHolder(join(parentPath, name)));
	return holders.filter(pid => pid !== null);
}

/** A launcher, which has nothing to identify processes with, writes its number alone. */
function livingHolder(file: string): number | null {
	const launcher = Number(textOf(file));
	return launcher > 0 && identify(launcher) !== null ? launcher : (lockHolder(file)?.pid ?? null);
}

function textOf(lock: string): string {
	try {
		return lockText(lock) ?? '';
	} catch {
		return '';
	}
}
