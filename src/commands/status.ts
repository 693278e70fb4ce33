import {type InstanceName, type InstanceStatus, type ServiceStatuses, say} from '#core';
import {programDirectory, workspacePaths} from '../adapters/paths.ts';
import {loadWords} from '../adapters/words-on-disk.ts';
import {systemClock} from '../clock/system-clock.ts';
import type {Settings} from './settings.ts';
import {tell} from './tell.ts';
import {tellInstance} from './tell-instance.ts';

const findWithinMs = 10_000;
const lookWithinMs = 20_000;

/** `status`: which servers run in this workspace, and how those of others are. Starts nothing. */
export async function statusCommand(settings: Settings): Promise<number> {
	const {findStack} = await import('../services/supervisor/find-stack.ts');
	const words = await loadWords(programDirectory, settings.language);
	await using servers = await findStack(workspacePaths(settings.workspace).stack, systemClock.limit(findWithinMs));
	const external = await externalStatuses(settings);
	const statuses = Object.entries({...servers?.statuses(), ...external}) as [InstanceName, InstanceStatus][];
	for (const [name, status] of statuses) {
		tellInstance(settings, words, name, status);
	}

	if (statuses.length === 0) {
		tell(settings, words, {type: 'status', instances: 0}, say(words, {code: 'cli.no-servers'}));
	}

	return statuses.some(([, {phase}]) => phase === 'failed') ? 3 : 0;
}

async function externalStatuses({external, workspace}: Settings): Promise<ServiceStatuses> {
	if (external === null) {
		return {};
	}

	const {lookAtExternal} = await import('../services/external/look.ts');
	return Object.fromEntries(await lookAtExternal(external, workspacePaths(workspace).stack, systemClock.limit(lookWithinMs)));
}
