import {join} from 'node:path';
import {childEnvironment} from '#core';
import type {Launch, PrepareContext} from '../managed.ts';
import {entryPoint} from '../process/entry-point.ts';
import {feedAnswers} from './ready.ts';

/** The feed as a process of its own, so that a busy one never delays the supervisor. */
export async function prepareFeed({settings, port}: PrepareContext): Promise<Launch> {
	const {directory, cache, secrets, feed} = settings;
	const endpoint = {host: '127.0.0.1', port};
	return {
		command: {
			command: process.execPath,
			arguments: [
				'--max-semi-space-size=2',
				entryPoint(import.meta.url, './main'),
				'--port',
				String(port),
				'--seed',
				feed.seed,
				'--speed',
				String(feed.speed),
			],
			directory,
			environment: childEnvironment('server', process.env, {
				NODE_COMPILE_CACHE: join(cache, 'compile'),
				STREAMBOOK_FEED_TOKEN: secrets('feedToken'),
			}),
		},
		endpoint,
		dataDirectory: directory,
		configuredBy: 'template',
		async ready(signal) {
			await feedAnswers(endpoint, signal);
			return 'v2';
		},
		stopMs: 5_000,
	};
}
