import {appendFileSync, mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {problemOf} from '#core';
import {timestamp} from '../../clock/system-clock.ts';
import {stackOptionsSchema} from './settings.ts';
import {stackFiles} from './stack-files.ts';
import {supervise} from './supervise.ts';

/** The supervisor of one stack, in a process of its own: started by a client, never by hand. */
async function main(): Promise<void> {
	const {values} = parseArgs({options: {options: {type: 'string'}, client: {type: 'string'}}});
	const options = stackOptionsSchema.parse(JSON.parse(values.options ?? ''));
	const {directory} = options;
	mkdirSync(join(directory, 'scratch'), {recursive: true, mode: 0o700});
	const log = (line: string): void => {
		try {
			appendFileSync(join(directory, stackFiles.log), `[${timestamp()}] ${process.pid} ${line}\n`);
		} catch {
			// A full disk, or a directory that was removed, is no reason to leave servers behind.
		}
	};
	const logUnexpected = (error: unknown): void => log(`not expected: ${error instanceof Error ? error.stack : String(error)}`);
	process.on('uncaughtException', logUnexpected);
	process.on('unhandledRejection', logUnexpected);
	try {
		await supervise(options, {log, isOrphan: () => process.ppid !== Number(values.client)});
	} catch (error) {
		logUnexpected(error);
		const {message, found, remedy} = problemOf(error);
		// The last line is what the client shows.
		log([message, found, remedy].join(' ').replaceAll(/\s+/g, ' ').trim());
		// What has begun to wait, for clients or for a time to pass, would keep the process.
		process.exit(1);
	}
}

await main();
