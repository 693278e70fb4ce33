import path from 'node:path';
import type {Access, ServiceName} from '#core';
import {lockHolder} from '../services/process/lock-file.ts';
import {openStack, type StackClient} from '../services/supervisor/client.ts';
import type {StackOptions} from '../services/supervisor/settings.ts';
import {stackLock} from '../services/supervisor/stack-files.ts';

/** The servers a part of the bench measures with, in its own folder. */
export function stackOptions(directory: string, speed: number | 'max' = 20): StackOptions {
	return {directory: path.join(directory, 'stack'), allowedDirectory: directory, ports: 'free', feed: {seed: 'bench', speed}};
}

/** Those the pipeline is made of: what the figures about all servers are about. */
export const pipelineServices: readonly ServiceName[] = ['zookeeper', 'kafka', 'mysql', 'feed'];

export interface BenchStack extends AsyncDisposable {
	readonly servers: StackClient;
	readonly access: Required<Pick<Access, 'brokers' | 'databaseUrl' | 'feedUrl'>>;
}

/** Our servers, each having answered a real request; the feed as fast as it can. */
export async function startStack(directory: string, names: readonly ServiceName[], signal: AbortSignal): Promise<BenchStack> {
	const servers = await openStack(stackOptions(directory, 'max'), signal);
	await servers.ensure(names, signal);
	const {brokers = '', databaseUrl = '', feedUrl = ''} = await servers.access(signal);
	return {servers, access: {brokers, databaseUrl, feedUrl}, [Symbol.asyncDispose]: () => servers.close()};
}

/** The process that owns a stack's servers. */
export function supervisorOf({directory}: StackOptions): number {
	const holder = lockHolder(stackLock(directory));
	if (holder === null) {
		throw new Error(`no supervisor looks after ${directory}`);
	}

	return holder.pid;
}
