import path from 'node:path';
import type {ServiceName} from '#core';
import {createFileLabSource} from '../adapters/file-lab-source.ts';
import {createFileProgressStore} from '../adapters/file-progress-store.ts';
import {labsDirectory, type WorkspacePaths} from '../adapters/paths.ts';
import {instancesStarted, provenStarter, startersOf} from '../engine/choose-configuration.ts';
import {servicesOfLabs} from '../engine/services-needed.ts';
import type {OwnFile} from '../services/doctor/finding.ts';
import {services} from '../services/services.ts';

/** The learner's files that servers are to be started from: those of steps that passed. None where nothing can be read. */
export async function ownFiles(paths: WorkspacePaths, language: string): Promise<readonly OwnFile[]> {
	try {
		const [labs, {progress}] = await Promise.all([
			createFileLabSource(labsDirectory, language).list(),
			createFileProgressStore(paths.progress, async work => work()).load(),
		]);
		return instancesStarted(labs).flatMap(instance => {
			const proven = provenStarter(startersOf(instance, labs, progress));
			return proven === undefined
				? []
				: [
						{
							instance,
							file: path.join(paths.workspace, proven.labId, proven.file),
							command: `streambook run ${proven.step}`,
						},
					];
		});
	} catch {
		// What is wrong with labs or progress is told by those who look at them.
		return [];
	}
}

/** The services that the labs need; all there are where the labs cannot be read. */
export async function servicesInLabs(language: string): Promise<readonly ServiceName[]> {
	try {
		return servicesOfLabs(await createFileLabSource(labsDirectory, language).list(), services);
	} catch {
		return services.map(({name}) => name);
	}
}
