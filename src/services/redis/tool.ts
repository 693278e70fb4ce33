import {childEnvironment, WorkbookError} from '#core';
import {systemClock} from '../../clock/system-clock.ts';
import {notRunning} from '../tools/not-running.ts';
import type {Tool} from '../tools/tool.ts';

const fetchWithinMs = 300_000;

/** The server's own client. The password is in its environment only. */
export const redisCli: Tool = {
	name: 'redis-cli',
	needs: ['redis'],
	async command(given, {urls}) {
		if (urls?.redis === undefined) {
			throw notRunning('redis');
		}

		const [{findRedis}, {cacheDirectory}] = await Promise.all([import('./server-program.ts'), import('../sources/cache.ts')]);
		const {cli} = await findRedis(cacheDirectory(), () => undefined, systemClock.limit(fetchWithinMs));
		if (cli === null) {
			throw new WorkbookError({
				code: 'SOURCE_MISSING',
				message: 'the Redis server that is installed brings no redis-cli',
				expected: 'redis-cli or valkey-cli beside it, or on PATH',
				remedy: 'install the tools of your Redis or Valkey',
			});
		}

		const {protocol, hostname, port, username, password, pathname} = new URL(urls.redis);
		return {
			command: cli,
			arguments: [
				...['-h', hostname, '-p', port || '6379', '-n', pathname.slice(1) || '0'],
				...(username === '' ? [] : ['--user', decodeURIComponent(username)]),
				...(protocol === 'rediss:' ? ['--tls'] : []),
				...given,
			],
			environment: childEnvironment('tool', process.env, password === '' ? {} : {REDISCLI_AUTH: decodeURIComponent(password)}),
		};
	},
};
