import {existsSync} from 'node:fs';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {makeScratch} from './scratch.ts';

test('a scratch folder is read, and goes with all that is in it', async () => {
	const workspace = await mkdtemp(path.join(os.tmpdir(), 'streambook-scratch-'));
	onTestFinished(async () => rm(workspace, {recursive: true}));
	const scratch = await makeScratch(workspace);
	expect(await scratch.read('lines')).toBeNull();
	await writeFile(scratch.path('lines'), 'one\ntwo\n');
	expect(await scratch.read('lines')).toBe('one\ntwo\n');
	await scratch.remove();
	expect(existsSync(path.dirname(scratch.path('lines')))).toBe(false);
});

test('of a file without end only the beginning is read', async () => {
	const workspace = await mkdtemp(path.join(os.tmpdir(), 'streambook-scratch-'));
	onTestFinished(async () => rm(workspace, {recursive: true}));
	const scratch = await makeScratch(workspace);
	await writeFile(scratch.path('long'), 'x'.repeat(5_000_000));
	expect(await scratch.read('long')).toHaveLength(4 * 1024 * 1024);
});
