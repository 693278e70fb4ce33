import {type InstanceName, problemSaying, WorkbookError} from '#core';
import {workspacePaths} from '../adapters/paths.ts';
import type {Settings} from './settings.ts';

const instances: readonly InstanceName[] = ['zookeeper', 'kafka/0', 'mysql', 'feed'];

/** `logs SERVICE`: the last lines of a server's log; it need not be running. */
export async function logsCommand(service: string, lines: number, settings: Settings): Promise<number> {
	const instance = instances.find(name => name === service || name.startsWith(`${service}/`));
	if (instance === undefined) {
		throw new WorkbookError(problemSaying('UNKNOWN_SERVICE', 'no-such-service', {service}, {expected: instances.join(', ')}));
	}

	const {logTail} = await import('../services/supervisor/client.ts');
	for (const line of await logTail(workspacePaths(settings.workspace).stack, instance, lines)) {
		settings.print(settings.voice === 'json' ? JSON.stringify({type: 'log', service: instance, line}) : line);
	}

	return 0;
}
