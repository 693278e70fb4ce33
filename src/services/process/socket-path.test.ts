import {mkdir, mkdtemp, rm, stat} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {socketPath} from './socket-path.ts';

let directory = '';
beforeEach(async () => {
	directory = await mkdtemp(join(tmpdir(), 'sockets-'));
	vi.stubEnv('TMPDIR', directory);
});
afterEach(async () => {
	vi.unstubAllEnvs();
	await rm(directory, {recursive: true});
});

test('a stack has a socket of its own, in a folder that only its user enters, named by their number', async () => {
	const socket = await socketPath('/one', 'sock');
	expect(dirname(socket)).toBe(join(directory, `streambook-${process.getuid?.()}`));
	expect((await stat(dirname(socket))).mode & 0o777).toBe(0o700);
	expect(await socketPath('/one', 'sock')).toBe(socket);
	expect(await socketPath('/other', 'sock')).not.toBe(socket);
});

test('a folder that others enter is refused', async () => {
	const folder = dirname(await socketPath('/one', 'sock'));
	await rm(folder, {recursive: true});
	await mkdir(folder, {mode: 0o755});
	await expect(socketPath('/one', 'sock')).rejects.toMatchObject({problem: {remedy: expect.stringContaining('TMPDIR')}});
});

test('a path that is too long for a socket is refused, with the setting that shortens it', async () => {
	vi.stubEnv('TMPDIR', join(directory, 'ü'.repeat(40)));
	await expect(socketPath('/one', 'sock')).rejects.toMatchObject({
		problem: {code: 'SUPERVISOR_UNREACHABLE', remedy: expect.stringContaining('TMPDIR')},
	});
});
