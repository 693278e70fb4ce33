import {spawnSync} from 'node:child_process';
import {expect, onTestFinished, test} from 'vitest';
import {createFeedControl} from '../services/feed/control.ts';
import {runOptionsSchema} from '../services/feed/server/run-options.ts';
import {createFeedServer} from '../services/feed/server.ts';
import {readers, startReader} from './reader.ts';

const isThere = (command: string): boolean => spawnSync(command, ['--version'], {stdio: 'ignore'}).status === 0;

for (const [name, command] of Object.entries(readers)) {
	test.skipIf(!isThere(command[0]))(
		`${name} reads on behind a torn connection, and leaves when it is asked to`,
		async () => {
			const server = await createFeedServer({port: 0, token: 'secret', run: runOptionsSchema.parse({seed: 1})});
			onTestFinished(() => server.close());
			const feed = createFeedControl({url: server.url, token: 'secret'});
			const run = await feed.createRun({seed: name, speed: 20, faults: {cutAfterEvents: 20, strikes: 1}});
			await using reader = startReader(command, run.url);
			await expect.poll(() => new Set(reader.received()).size, {timeout: 20_000}).toBeGreaterThan(60);
			const events = await feed.events(run, {from: 0, to: 60});
			expect([...new Set(reader.received())].slice(0, 60)).toEqual(events.map(({data}) => (data.meta as {id: string}).id));
			await reader.stop();
			expect(reader.ended()).toBe(true);
			await expect.poll(async () => (await feed.describeRun(run)).history.map(({ended}) => ended)).toEqual(['cut', 'client']);
		},
		40_000,
	);
}
