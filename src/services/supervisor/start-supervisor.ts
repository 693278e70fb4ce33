import {spawn} from 'node:child_process';
import {closeSync, mkdirSync, openSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {childEnvironment} from '#core';
import {entryPoint} from '../process/entry-point.ts';
import {exitOf} from '../process/server-process.ts';
import {cacheDirectory} from '../sources/cache.ts';
import type {StackOptions} from './settings.ts';
import {stackFiles} from './stack-files.ts';

/** A supervisor this client started; another client's may have been quicker. */
export interface Started {
	/** `failed`: it could not do its work, and its log says why. One that was killed may do better the next time. */
	state(): 'running' | 'ended' | 'failed';
	/** One that comes too late would find no client later, and wait for one in vain. */
	standDownUnless(pid: number): void;
}

export function startSupervisor(options: StackOptions): Started {
	assertWritable(options.directory);
	const log = openSync(join(options.directory, stackFiles.log), 'a', 0o600);
	const flags = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=2'];
	const child = spawn(
		process.execPath,
		[...flags, entryPoint(import.meta.url, './main'), '--options', JSON.stringify(options), '--client', String(process.pid)],
		{
			// A session of its own: what ends the client's terminal does not reach it.
			detached: true,
			cwd: options.directory,
			stdio: ['ignore', log, log],
			// Types are stripped once, not at every start; the compiler that does it would stay in memory.
			env: childEnvironment('our-node', process.env, {NODE_COMPILE_CACHE: join(options.cache ?? cacheDirectory(), 'compile')}),
		},
	);
	closeSync(log);
	child.unref();
	let state: ReturnType<Started['state']> = 'running';
	exitOf(child).then(exit => {
		state = exit.kind === 'exited' && exit.code !== 0 ? 'failed' : 'ended';
	});
	return {
		state: () => state,
		standDownUnless(pid) {
			if (child.pid !== pid) {
				child.kill('SIGTERM');
			}
		},
	};
}

/** A supervisor that cannot write could not say why it ends. */
function assertWritable(directory: string): void {
	const trial = join(directory, `trial-${process.pid}`);
	mkdirSync(directory, {recursive: true});
	try {
		writeFileSync(trial, 'room for what a supervisor writes down\n'.repeat(200));
	} finally {
		rmSync(trial, {force: true});
	}
}
