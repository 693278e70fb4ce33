import {instanceNamed} from '#core';
import {workspacePaths} from '../adapters/paths.ts';
import {services} from '../services/services.ts';
import type {Settings} from './settings.ts';
import {tell} from './tell.ts';

/** `logs SERVICE`: the last lines of a server's log; it need not be running. */
export async function logsCommand(service: string, lines: number, settings: Settings): Promise<number> {
	const instance = instanceNamed(services, service);
	const {logTail} = await import('../services/supervisor/client.ts');
	for (const line of await logTail(workspacePaths(settings.workspace).stack, instance, lines)) {
		tell(settings, {}, {type: 'log', instance, line}, line);
	}

	return 0;
}
