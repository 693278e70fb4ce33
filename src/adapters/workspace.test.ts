import {mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import type {Lab} from '#core';
import type {Workspace} from '../engine/interfaces.ts';
import {workspacePaths} from './paths.ts';
import {createWorkspace} from './workspace.ts';

const lab: Lab = {id: 'topic', number: 3, minutes: 20, servers: 'shared', steps: [{kind: 'read', id: 'look'}], pitfalls: []};
let directory = '';
let written = '';
beforeEach(async () => {
	directory = await mkdtemp(path.join(tmpdir(), 'workspace '));
	written = path.join(directory, 'labs', 'reference');
	await mkdir(path.join(written, 'parts'), {recursive: true});
	await writeFile(path.join(written, 'program.ts'), 'first');
	await writeFile(path.join(written, 'parts', 'part.ts'), 'part');
	await writeFile(path.join(written, 'server.properties'), 'port={{kafka}}');
});
afterEach(async () => rm(directory, {recursive: true}));

/** The workspace as one command sees it. */
function open(kafka = 9092): Workspace {
	const rendering = async () => ({zookeeper: 2181, kafka, mysql: 3306, feed: 8092, data: '/data'});
	const paths = workspacePaths(path.join(directory, 'mine'));
	return createWorkspace({paths, labs: [lab], folderOf: () => path.join(directory, 'labs'), rendering});
}

const contents = async (folder: string) =>
	Promise.all(['program.ts', 'parts/part.ts', 'server.properties'].map(async name => readFile(path.join(folder, name), 'utf8')));

test('checks that begin at once, also those of several commands, all find the reference whole', async () => {
	const commands = [open(), open()];
	const found = await Promise.all(
		[...commands, ...commands, ...commands].map(async command => contents(await command.folder('topic', 'reference'))),
	);
	expect(found).toEqual(found.map(() => ['first', 'part', 'port=9092']));
});

test('at no moment is a file of the reference missing or half, whoever else asks for it', async () => {
	const folder = await open().folder('topic', 'reference');
	let asking = 50;
	const others = Promise.all(
		Array.from({length: asking}, async (_, index) => {
			try {
				await open(9000 + index).folder('topic', 'reference');
			} finally {
				asking -= 1;
			}
		}),
	);
	while (asking > 0) {
		expect(await contents(folder)).toEqual(['first', 'part', expect.stringMatching(/^port=9\d{3}$/)]);
	}

	await others;
});

test('another command leaves the folder, and what programs that run in it wrote, where they are', async () => {
	const folder = await open().folder('topic', 'reference');
	const {ino} = await stat(folder);
	await writeFile(path.join(folder, 'place.json'), '{}');
	expect(await open().folder('topic', 'reference')).toBe(folder);
	expect((await stat(folder)).ino).toBe(ino);
	expect(await readdir(folder)).toContain('place.json');
});

test('a copy of an older version, for other ports, or changed by hand becomes the reference again; what is the same is left', async () => {
	const folder = await open().folder('topic', 'reference');
	await writeFile(path.join(folder, 'parts', 'part.ts'), 'edited');
	const {ino} = await stat(path.join(folder, 'program.ts'));
	await open(9999).folder('topic', 'reference');
	expect(await contents(folder)).toEqual(['first', 'part', 'port=9999']);
	expect((await stat(path.join(folder, 'program.ts'))).ino).toBe(ino);
	await writeFile(path.join(written, 'program.ts'), 'second');
	await open().folder('topic', 'reference');
	expect(await contents(folder)).toEqual(['second', 'part', 'port=9092']);
});

test('within a session the reference is compared once, and again after that failed', async () => {
	const {state} = workspacePaths(path.join(directory, 'mine'));
	const workspace = open();
	await mkdir(path.dirname(state));
	await writeFile(state, 'a file where the folder belongs');
	await expect(workspace.folder('topic', 'reference')).rejects.toBeDefined();
	await rm(state);
	const folder = await workspace.folder('topic', 'reference');
	await writeFile(path.join(written, 'program.ts'), 'second');
	await workspace.folder('topic', 'reference');
	expect(await contents(folder)).toEqual(['first', 'part', 'port=9092']);
});

test("a learner's folder begins with the starter, and is never touched again", async () => {
	await mkdir(path.join(directory, 'labs', 'starter'));
	await writeFile(path.join(directory, 'labs', 'starter', 'program.ts'), 'to be written');
	const folder = await open().folder('topic', 'learner');
	await writeFile(path.join(folder, 'program.ts'), 'written');
	await open().folder('topic', 'learner');
	expect(await readFile(path.join(folder, 'program.ts'), 'utf8')).toBe('written');
	expect(folder).toBe(path.join(directory, 'mine', 'topic'));
});
