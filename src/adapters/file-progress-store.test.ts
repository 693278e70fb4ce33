import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {emptyProgress, recordStep} from '#core';
import {createFileProgressStore} from './file-progress-store.ts';
import type {Exclusively} from './state-file.ts';

const alone: Exclusively = async work => work();
const step = {status: 'passed', source: 'learner', at: '2026-11-21T10:00:00.000Z'} as const;
let folder = '';
beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'progress-'));
});
afterEach(async () => rm(folder, {recursive: true}));

test('what was saved last is what is loaded', async () => {
	const store = createFileProgressStore(path.join(folder, 'state', 'progress.json'), alone);
	const first = recordStep(emptyProgress('a'), 'topic/create', {...step, status: 'failed'});
	const second = recordStep(first, 'topic/create', step);
	await Promise.all([store.save(first), store.save(second)]);
	expect(await store.load()).toEqual({progress: second, remarks: []});
});

test('what another program of the workspace stored meanwhile is kept', async () => {
	const file = path.join(folder, 'progress.json');
	const [one, other] = [createFileProgressStore(file, alone), createFileProgressStore(file, alone)];
	const {progress} = await one.load();
	await other.save(recordStep(progress, 'topic/create', step));
	await one.save(recordStep(progress, 'topic/look', step));
	expect(Object.keys((await one.load()).progress.steps).sort()).toEqual(['topic/create', 'topic/look']);
});

test('a file that was edited by hand is said to be, used all the same, and not said again once it was stored', async () => {
	const file = path.join(folder, 'progress.json');
	const store = createFileProgressStore(file, alone);
	await store.save(recordStep(emptyProgress('a'), 'topic/create', {...step, status: 'failed'}));
	await writeFile(file, (await readFile(file, 'utf8')).replace('failed', 'passed'));
	const {progress, remarks} = await store.load();
	expect(progress.steps['topic/create']?.status).toBe('passed');
	expect(remarks).toEqual([{code: 'remark.progress-edited', params: {file}}]);
	await store.save(progress);
	expect((await store.load()).remarks).toEqual([]);
});

test('a file that cannot be written is one problem, and the next save is tried all the same', async () => {
	const file = path.join(folder, 'progress.json');
	let isFull = true;
	const store = createFileProgressStore(file, async work => (isFull ? Promise.reject(new Error('disk full')) : work()));
	await expect(store.save(emptyProgress('a'))).rejects.toThrow('disk full');
	isFull = false;
	await store.save(emptyProgress('a'));
	expect((await store.load()).progress.seed).toBe('a');
});

test('two new workspaces have different seeds', async () => {
	const seeds = await Promise.all(['a', 'b'].map(async name => createFileProgressStore(path.join(folder, name), alone).load()));
	expect(seeds[0]?.progress.seed).not.toBe(seeds[1]?.progress.seed);
});

test('a new workspace keeps its seed, whether it is looked at before or after the first save', async () => {
	const store = createFileProgressStore(path.join(folder, 'progress.json'), alone);
	const {progress} = await store.load();
	expect((await store.load()).progress.seed).toBe(progress.seed);
	await store.save(progress);
	expect((await store.load()).progress.seed).toBe(progress.seed);
});

test('a file of a newer program is refused in words and left as it is', async () => {
	const file = path.join(folder, 'progress.json');
	await writeFile(file, '{"schemaVersion":2,"more":true}');
	await expect(createFileProgressStore(file, alone).load()).rejects.toMatchObject({
		problem: {code: 'STATE_NEWER', found: 'version 2'},
	});
	expect(await readFile(file, 'utf8')).toBe('{"schemaVersion":2,"more":true}');
});

test.each(['{', '[]', '{"schemaVersion":1,"steps":3}'])('a file that says %s is named as unreadable', async text => {
	const file = path.join(folder, 'progress.json');
	await writeFile(file, text);
	await expect(createFileProgressStore(file, alone).load()).rejects.toMatchObject({problem: {code: 'STATE_UNREADABLE'}});
});

test('what a file of another form lacks is said in words, with what is lost and what is kept', async () => {
	const file = path.join(folder, 'progress.json');
	const load = async (text: string) => {
		await writeFile(file, text);
		return createFileProgressStore(file, alone).load();
	};
	await expect(load('{"version":99}')).rejects.toMatchObject({
		problem: {
			found: 'nothing for schemaVersion, seed, steps, answers',
			expected: 'what Streambook stored: schemaVersion 1, seed, steps, answers',
			remedy: `move ${file} aside to begin again\nwhat you have done, answered and been shown is forgotten then\nyour files, the attempts log and the servers' data are kept`,
		},
	});
	const mixed = '{"schemaVersion":1,"seed":"a","steps":3,"hints":{"topic/look":"two"}}';
	await expect(load(mixed)).rejects.toMatchObject({
		problem: {found: 'nothing for answers; something else than it stores in steps, hints'},
	});
	await expect(load('[]')).rejects.toMatchObject({problem: {found: 'a list, not an object'}});
});

test('a folder in the place of the file, and a file in the place of its folder, are said to be that', async () => {
	const [taken, file] = [path.join(folder, 'taken'), path.join(folder, 'file')];
	await mkdir(taken);
	await writeFile(file, '');
	await expect(createFileProgressStore(taken, alone).load()).rejects.toMatchObject({
		problem: {code: 'STATE_UNREADABLE', found: 'it is a folder'},
	});
	await expect(createFileProgressStore(path.join(file, 'progress.json'), alone).load()).rejects.toMatchObject({
		problem: {
			code: 'STATE_UNREADABLE',
			found: expect.stringContaining('is a file'),
			remedy: expect.stringContaining('--workspace'),
		},
	});
});
