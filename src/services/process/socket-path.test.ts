import {mkdir, mkdtemp, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {socketFolder, socketPath} from './socket-path.ts';

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

const uid = process.getuid?.();

test.each([
	['that others enter', async (parent: string) => mkdir(join(parent, `streambook-${uid}`), {mode: 0o755, recursive: true})],
	['with too long a path', async () => undefined, 'ü'.repeat(40)],
	['that is a file', async (parent: string) => writeFile(join(parent, `streambook-${uid}`), '')],
	['below a file', async (parent: string) => writeFile(join(parent, 'file'), ''), 'file'],
	['in which nothing can be made', async () => undefined, '/proc'],
] as const)('a folder %s is passed over for the next, and told of when there is none', async (_what, make, below = '') => {
	const next = join(directory, 'next');
	await mkdir(next);
	await make(directory);
	const unfit = resolve(directory, below);
	expect(await socketFolder([unfit, next])).toBe(join(next, `streambook-${uid}`));
	await expect(socketFolder([unfit])).rejects.toMatchObject({
		problem: {
			code: 'SUPERVISOR_UNREACHABLE',
			found: expect.stringContaining(join(unfit, `streambook-${uid}`)),
			remedy: expect.stringContaining('TMPDIR'),
		},
	});
});
