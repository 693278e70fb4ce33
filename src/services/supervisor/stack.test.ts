import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import type {Prepare} from '../managed.ts';
import {createStack} from './stack.ts';
import {openStateFile} from './state-file.ts';

test('a stack that is shutting down starts nothing any more: it would be left behind', async () => {
	const directory = await mkdtemp(join(tmpdir(), 'streambook-stack-'));
	const asked: string[] = [];
	const never: Prepare = async ({instance}) => {
		asked.push(instance);
		throw new Error('nothing is to be started');
	};
	const stack = createStack({
		settings: {
			directory,
			cache: directory,
			allowedDirectory: directory,
			ports: {zookeeper: 1, kafka: 2, mysql: 3, feed: 4},
			secrets: {databaseRoot: 'a', databaseLab: 'b', feedToken: 'c'},
			feed: {seed: '1', speed: 20},
		},
		prepare: {zookeeper: never, kafka: never, mysql: never, feed: never},
		state: openStateFile(join(directory, 'state.json')),
		now: Date.now,
		onChange: () => undefined,
	});
	const over = stack.shutDown();
	const refused = {problem: {code: 'SUPERVISOR_UNREACHABLE', message: 'the servers are being stopped'}};
	await expect(stack.ensure(['kafka', 'mysql'])).rejects.toMatchObject(refused);
	await expect(stack.start('feed', {configuredBy: 'learner', file: 'x'})).rejects.toMatchObject(refused);
	await over;
	expect(asked).toEqual([]);
	await rm(directory, {recursive: true});
});
