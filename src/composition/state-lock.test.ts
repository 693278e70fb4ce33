import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {createStateLock} from './state-lock.ts';

let folder = '';
let file = '';
beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'lock-'));
	file = path.join(folder, 'state', 'state.lock');
});
afterEach(async () => rm(folder, {recursive: true}));

test('work waits for the work before it, also through another lock on the same file', async () => {
	const [one, other] = [createStateLock(file), createStateLock(file)];
	let inside = 0;
	let most = 0;
	const work = async () => {
		inside += 1;
		most = Math.max(most, inside);
		for (let turn = 0; turn < 50; turn++) {
			await new Promise(resolve => setImmediate(resolve));
		}

		inside -= 1;
	};
	await Promise.all([one(work), one(work), other(work), other(work), one(work)]);
	expect(most).toBe(1);
});

test('work that fails frees the lock', async () => {
	const exclusively = createStateLock(file);
	await expect(exclusively(async () => Promise.reject(new Error('disk full')))).rejects.toThrow('disk full');
	expect(await exclusively(async () => 'next')).toBe('next');
});

test('the lock of a process that was killed is free', async () => {
	const exclusively = createStateLock(file);
	await exclusively(async () => undefined);
	const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {stdio: 'ignore'});
	await once(child, 'spawn');
	await writeFile(file, JSON.stringify({pid: child.pid, started: 'another time'}));
	expect(await exclusively(async () => 'ours')).toBe('ours');
	child.kill('SIGKILL');
	await once(child, 'exit');
});
