import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {emptyProgress, recordStep} from '#core';
import {createFileProgressStore} from './file-progress-store.ts';

let folder = '';
beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'progress-'));
});
afterEach(async () => rm(folder, {recursive: true}));

test('what was saved last is what is loaded', async () => {
	const store = createFileProgressStore(path.join(folder, 'state', 'progress.json'));
	const step = {status: 'passed', source: 'learner', at: '2026-11-21T10:00:00.000Z'} as const;
	const first = recordStep(emptyProgress('a'), 'topic/create', {...step, status: 'failed'});
	const second = recordStep(first, 'topic/create', step);
	await Promise.all([store.save(first), store.save(second)]);
	expect(await store.load()).toEqual(second);
});

test('two new workspaces have different seeds', async () => {
	const seeds = await Promise.all(['a', 'b'].map(async name => createFileProgressStore(path.join(folder, name)).load()));
	expect(seeds[0]?.seed).not.toBe(seeds[1]?.seed);
});

test('a file of a newer program is refused in words and left as it is', async () => {
	const file = path.join(folder, 'progress.json');
	await writeFile(file, '{"schemaVersion":2,"more":true}');
	await expect(createFileProgressStore(file).load()).rejects.toMatchObject({problem: {code: 'STATE_NEWER', found: 'version 2'}});
	expect(await readFile(file, 'utf8')).toBe('{"schemaVersion":2,"more":true}');
});

test.each(['{', '[]', '{"schemaVersion":1,"steps":3}'])('a file that says %s is named as unreadable', async text => {
	const file = path.join(folder, 'progress.json');
	await writeFile(file, text);
	await expect(createFileProgressStore(file).load()).rejects.toMatchObject({problem: {code: 'STATE_UNREADABLE'}});
});
