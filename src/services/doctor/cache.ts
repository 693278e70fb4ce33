import {rm} from 'node:fs/promises';
import {shellWord} from '#core';
import {damagedJars, jarsDirectory} from '../sources/kafka-jars.ts';
import {sizeOf} from '../sources/size-of.ts';
import {isWritable} from './disk.ts';
import {type Finding, fine, type Patient} from './finding.ts';

/** Whether what was fetched is still what was fetched. */
export async function probeCache({cache}: Patient): Promise<readonly Finding[]> {
	const [name, expected] = ['cache', 'every file as it was fetched'];
	const damaged = await damagedJars(cache);
	const directory = jarsDirectory(cache);
	return damaged.length === 0
		? [fine(name, `${Math.round((await sizeOf(cache)) / 1e6)} MB in ${cache}`, expected)]
		: [
				{
					name,
					state: 'broken',
					found: `changed or missing: ${damaged.slice(0, 5).join(', ')}${damaged.length > 5 ? `, and ${damaged.length - 5} more` : ''}`,
					expected,
					remedy: 'remove them, and they are fetched again',
					command: `rm -r ${shellWord(directory)}`,
					...(isWritable(cache) ? {fix: () => rm(directory, {recursive: true, force: true})} : {}),
				},
			];
}
