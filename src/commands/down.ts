import {type Catalogue, instanceNamed, say, serviceOf} from '#core';
import {programDirectory, workspacePaths} from '../adapters/paths.ts';
import {loadWords} from '../adapters/words-on-disk.ts';
import {systemClock} from '../clock/system-clock.ts';
import {services} from '../services/services.ts';
import type {StackClient} from '../services/supervisor/client.ts';
import type {Settings} from './settings.ts';
import {tell} from './tell.ts';
import {tellInstance} from './tell-instance.ts';

/** It may be busy with ending what a crash left, or with stopping: then there is nothing left to do once it has. */
const findWithinMs = 60_000;
const stopWithinMs = 60_000;

/** `down [SERVICE…]`: stops the workspace's servers, or these and what cannot do without them, in order, whoever else uses them. */
export async function downCommand(given: readonly string[], settings: Settings): Promise<number> {
	const named = given.map(name => ({name, instance: instanceNamed(services, name)}));
	const {findStack} = await import('../services/supervisor/find-stack.ts');
	const words = await loadWords(programDirectory, settings.language);
	await using servers = await findStack(workspacePaths(settings.workspace).stack, systemClock.limit(findWithinMs));
	if (servers !== null && named.length > 0) {
		for (const {name, instance} of named) {
			// By its service's name all of them are meant.
			const all = Object.keys(servers.statuses()).filter(each => each === instance || serviceOf(each) === name);
			await stopInstances(servers, all, words, settings);
		}

		return 0;
	}

	await servers?.shutdown(systemClock.limit(stopWithinMs));
	const code = servers === null ? 'cli.no-servers' : 'cli.servers-stopped';
	tell(settings, words, {type: 'down', stopped: servers !== null}, say(words, {code}));
	return 0;
}

async function stopInstances(
	servers: StackClient,
	instances: readonly string[],
	words: Catalogue,
	settings: Settings,
): Promise<void> {
	for (const name of instances) {
		await servers.stop(name, systemClock.limit(stopWithinMs));
		tellInstance(settings, words, name, {phase: 'stopped'});
	}
}
