import type {InstanceName, InstanceStatus} from '#core';
import type {ExternalSettings} from './external-settings.ts';
import {statusOf} from './join-servers.ts';
import {workspacePrefix} from './workspace-prefix.ts';

/** Asks each server of others how it is, without a stack of our own. */
export async function lookAtExternal(
	settings: ExternalSettings,
	stackDirectory: string,
	signal: AbortSignal,
): Promise<readonly (readonly [InstanceName, InstanceStatus])[]> {
	const prefix = settings.prefix ?? (await workspacePrefix(stackDirectory));
	return Promise.all(
		settings.servers.map(async open => {
			const server = open(prefix);
			return [server.instance, await statusOf(server, signal)] as const;
		}),
	);
}
