import {addressOf} from '#core';
import type {Service} from '../service.ts';
import {redisServer} from './source.ts';
import {redisCli} from './tool.ts';

/** An in-memory store: Redis, or Valkey, which speaks the same. */
export const redis: Service = {
	name: 'redis',
	instances: 'one',
	needs: [],
	wellKnownPort: 6379,
	secrets: ['redisPassword'],
	sources: [redisServer],
	prepare: async context => (await import('./managed.ts')).prepareRedis(context),
	access: ([endpoint], secret) => ({urls: {redis: `redis://:${secret('redisPassword')}@${addressOf(endpoint)}/0`}}),
	external: {
		options: [{flags: '--redis <url>'}, {flags: '--redis-password-file <file>'}],
		variables: ['STREAMBOOK_REDIS_PASSWORD'],
		async read(given, environment) {
			const {externalRedis, redisTyped} = await import('./external.ts');
			const typed = redisTyped(given, environment);
			return typed && (() => externalRedis(typed));
		},
	},
	tools: [redisCli],
	disturbing: [{names: /^REDISCLI_\w+$/, meantFor: 'redis-cli'}],
};
