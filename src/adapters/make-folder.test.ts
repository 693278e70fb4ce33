import {existsSync} from 'node:fs';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {makeFolder} from './make-folder.ts';

let temporary = '';
beforeEach(async () => {
	temporary = await mkdtemp(path.join(tmpdir(), 'make-folder-'));
});
afterEach(async () => rm(temporary, {recursive: true}));

test('a folder is made with those above it, by two at once as by one', async () => {
	const folder = path.join(temporary, 'a', 'b', 'c');
	await Promise.all([makeFolder(folder), makeFolder(folder)]);
	await makeFolder(folder);
	expect(existsSync(folder)).toBe(true);
});

test('a file on the way is told', async () => {
	const file = path.join(temporary, 'file');
	await writeFile(file, '');
	await expect(makeFolder(path.join(file, 'a', 'b'))).rejects.toMatchObject({code: 'ENOTDIR'});
});

test.runIf(existsSync('/proc/self'))('where nothing can be made it gives up, though the parent is there', async () => {
	await expect(makeFolder('/proc/streambook/workspace')).rejects.toMatchObject({code: expect.stringMatching(/ENOENT|EACCES/)});
});
