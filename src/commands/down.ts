import {say} from '#core';
import {programDirectory, workspacePaths} from '../adapters/paths.ts';
import {loadWords} from '../adapters/words-on-disk.ts';
import {systemClock} from '../clock/system-clock.ts';
import type {Settings} from './settings.ts';

/** It may be busy with ending what a crash left, or with stopping: then there is nothing left to do once it has. */
const findWithinMs = 60_000;
const stopWithinMs = 60_000;

/** `down`: stops the workspace's servers, in order, whoever else uses them. */
export async function downCommand(settings: Settings): Promise<number> {
	const {findStack} = await import('../services/supervisor/find-stack.ts');
	const words = await loadWords(programDirectory, settings.language);
	const servers = await findStack(workspacePaths(settings.workspace).stack, systemClock.limit(findWithinMs));
	await servers?.shutdown(systemClock.limit(stopWithinMs));
	const code = servers === null ? 'cli.no-servers' : 'cli.servers-stopped';
	settings.print(settings.voice === 'json' ? JSON.stringify({type: 'down', stopped: servers !== null}) : say(words, {code}));
	return 0;
}
