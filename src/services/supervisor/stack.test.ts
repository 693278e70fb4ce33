import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import type {Prepare} from '../managed.ts';
import {createStack} from './stack.ts';
import {openStateFile} from './state-file.ts';

let directory = '';
beforeEach(async () => {
	directory = await mkdtemp(join(tmpdir(), 'streambook-stack-'));
});
afterEach(async () => rm(directory, {recursive: true}));

test('a stack that is shutting down starts nothing any more: it would be left behind', async () => {
	const {stack, asked} = stackThatNotes();
	const over = stack.shutDown();
	const refused = {problem: {code: 'SUPERVISOR_UNREACHABLE', message: 'the servers are being stopped'}};
	await expect(stack.ensure(['kafka', 'mysql'])).rejects.toMatchObject(refused);
	await expect(stack.start('feed', {configuredBy: 'learner', file: 'x'})).rejects.toMatchObject(refused);
	await over;
	expect(asked).toEqual([]);
});

test.each([
	['zookeeper', ['zookeeper']],
	['kafka/0', ['zookeeper']],
	['kafka/1', ['zookeeper']],
	['mysql', ['mysql']],
	['feed', ['feed']],
] as const)('%s is resumed with what it needs first, and none of its kind in its place', async (name, first) => {
	const {stack, asked} = stackThatNotes();
	await expect(stack.resume(name)).rejects.toThrow();
	expect(asked).toEqual(first);
	expect(stack.statuses()['kafka/0']).toEqual({phase: 'stopped'});
});

/** Its servers never start: what was asked for is noted. */
function stackThatNotes() {
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
	return {stack, asked};
}
