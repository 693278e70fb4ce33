import {execa} from 'execa';
import {Redis} from 'ioredis';
import {expect, test} from 'vitest';
import {liveStack, liveWithinMs} from '../../testing/live-stack.ts';
import {externalRedis} from './external.ts';
import {redisCli} from './tool.ts';

const signal = () => AbortSignal.timeout(30_000);

test(
	'a store of our own takes what its address lets in, and nobody else; what it held is gone when it was stopped',
	async () => {
		await using stack = await liveStack(['redis']);
		const {urls = {}, endpoints} = await stack.servers.access(signal());
		const url = urls.redis ?? '';
		const {host = '', port = 0} = endpoints.redis ?? {};
		const client = new Redis(url);
		await client.set('greeting', 'hello');
		await client.quit();

		const {command, arguments: given, environment} = await redisCli.command(['get', 'greeting'], {urls}, stack.directory);
		expect(given.join(' ')).not.toContain(new URL(url).password);
		expect((await execa(command, given, {env: environment, extendEnv: false})).stdout).toBe('hello');

		const asked = async (address: string) => externalRedis({url: address, endpoint: {host, port}}).ready(signal());
		expect(await asked(url)).toMatch(/^(Redis|Valkey) \d+\.\d+/);
		for (const wrong of [`redis://${host}:${port}`, `redis://:wrong@${host}:${port}`]) {
			await expect(asked(wrong)).rejects.toMatchObject({
				problem: {code: 'ACCESS_REFUSED', found: expect.stringMatching(/NOAUTH|WRONGPASS/)},
			});
		}

		const seen = [stack.servers.statuses().redis, ...(await stack.servers.logTail('redis', 1000))];
		expect(JSON.stringify(seen)).not.toContain(new URL(url).password);
		await stack.servers.stop('redis', signal());
		await expect(asked(url)).rejects.toMatchObject({
			problem: {code: 'SERVICE_NOT_READY', found: expect.stringContaining('ECONNREFUSED')},
		});
		await stack.servers.ensure(['redis'], signal());
		const again = new Redis(url);
		expect(await again.get('greeting')).toBeNull();
		await again.quit();
	},
	liveWithinMs,
);
