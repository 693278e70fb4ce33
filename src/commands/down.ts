import {say} from '#core';
import {assetsDirectory, workspacePaths} from '../adapters/paths.ts';
import {loadWords} from '../adapters/words-on-disk.ts';
import type {Settings} from './settings.ts';

const stopWithinMs = 60_000;

/** `down`: stops the workspace's servers, in order, whoever else uses them. */
export async function downCommand(settings: Settings): Promise<number> {
	const {findStack} = await import('../services/supervisor/find-stack.ts');
	const words = await loadWords(assetsDirectory, settings.language);
	const servers = await findStack(workspacePaths(settings.workspace).stack, AbortSignal.timeout(5000));
	await servers?.shutdown(AbortSignal.timeout(stopWithinMs));
	const code = servers === null ? 'cli.no-servers' : 'cli.servers-stopped';
	settings.print(settings.voice === 'json' ? JSON.stringify({type: 'down', stopped: servers !== null}) : say(words, {code}));
	return 0;
}
