import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {ServiceName} from '#core';
import {openStack, type StackClient} from '../services/supervisor/client.ts';

/** A first start may have to fetch the servers. */
export const liveWithinMs = 300_000;

/** Real servers on free ports in a folder of their own; disposing stops them and removes the folder. */
export async function liveStack(
	needs: readonly ServiceName[],
): Promise<{readonly servers: StackClient; readonly directory: string} & AsyncDisposable> {
	const directory = await mkdtemp(path.join(tmpdir(), 'live-'));
	const signal = AbortSignal.timeout(liveWithinMs);
	const servers = await openStack(
		{directory: path.join(directory, 'stack'), allowedDirectory: directory, ports: 'free', feed: {seed: 'live', speed: 'max'}},
		signal,
	);
	await servers.ensure(needs, signal);
	return {
		servers,
		directory,
		async [Symbol.asyncDispose]() {
			await servers.close();
			await rm(directory, {recursive: true, force: true, maxRetries: 5});
		},
	};
}
