import type {Source} from '../sources/source.ts';

/** The program of the in-memory store. */
export const redisServer: Source = {
	name: 'redis',
	expected: 'a Redis or Valkey server program',
	find: async (...given) => (await (await import('./server-program.ts')).findRedis(...given)).command,
	plan: async cache => (await import('./server-program.ts')).planRedis(cache),
	cached: {part: 'redis', folders: /^redis-pip$/},
};
