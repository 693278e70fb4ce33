import {join} from 'node:path';
import type {InstanceName} from '#core';
import {tailOf} from '../process/server-process.ts';

/** The file a server's output is added to. */
export function logFileOf(stackDirectory: string, instance: InstanceName): string {
	return join(stackDirectory, 'logs', `${instance.replace('/', '-')}.log`);
}

/** The last lines of a server's log, whether or not it runs. */
export async function logTail(stackDirectory: string, instance: InstanceName, lines: number): Promise<readonly string[]> {
	return tailOf(logFileOf(stackDirectory, instance), lines);
}
