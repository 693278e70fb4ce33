import {once} from 'node:events';
import {execa} from 'execa';
import {expect, it} from 'vitest';
import {readStream} from './testing/read-stream.ts';

const main = new URL('main.ts', import.meta.url).pathname;

it.each(['SIGTERM', 'SIGINT'] as const)('says when it is ready, streams, and ends in good order on %s', async signal => {
	const feed = execa(process.execPath, [main, '--seed', 'main', '--speed', 'max'], {reject: false, timeout: 30_000});
	const [line] = await once(feed.stdout, 'data');
	const {ready, port} = JSON.parse(String(line)) as {ready: boolean; port: number};
	expect(ready).toBe(true);
	const {frames} = await readStream(`http://127.0.0.1:${port}/v2/stream/recentchange`, 3);
	expect(frames).toHaveLength(3);
	feed.kill(signal);
	expect(await feed).toMatchObject({exitCode: 0, stderr: ''});
});

it.each([
	[['--port', '70000'], 'port'],
	[['--speed', 'fast'], 'speed'],
])('says what is wrong with %j', async (options, word) => {
	const {exitCode, stderr} = await execa(process.execPath, [main, ...options], {reject: false, timeout: 30_000});
	expect(exitCode).toBe(2);
	expect(stderr).toContain(word);
});
