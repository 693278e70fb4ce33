import {mkdtemp, readdir, readFile, rm, stat} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, test} from 'vitest';
import {isRefusal, synced, writeWhole} from './write-whole.ts';

const refused = (code: string, syscall: string) => Object.assign(new Error(code), {code, syscall});

test.each([
	['EINVAL', 'fdatasync', true],
	['ENOTSUP', 'fsync', true],
	['EPERM', 'chmod', true],
	['EPERM', 'fchmod', true],
	['ENOSYS', 'chown', true],
	['EIO', 'fsync', false],
	['ENOSPC', 'fsync', false],
	['EPERM', 'open', false],
	['EACCES', 'rename', false],
])('%s of %s is done without: %s', async (code, syscall, without) => {
	expect(isRefusal(refused(code, syscall))).toBe(without);
	const syncing = synced({datasync: async () => Promise.reject(refused(code, syscall))});
	await (without ? expect(syncing).resolves.toBeUndefined() : expect(syncing).rejects.toMatchObject({code}));
});

test('where nothing can be synced a file is written all the same, whole, and nothing beside it', async () => {
	const folder = await mkdtemp(path.join(tmpdir(), 'whole-'));
	const file = path.join(folder, 'progress.json');
	const write = async (text: string, code: string) =>
		writeWhole(file, text, 0o600, async () => Promise.reject(refused(code, 'fsync')));
	await write('old', 'EINVAL');
	await write('new', 'ENOTSUP');
	await expect(write('lost', 'EIO')).rejects.toMatchObject({code: 'EIO'});
	expect(await readFile(file, 'utf8')).toBe('new');
	expect((await stat(file)).mode & 0o777).toBe(0o600);
	expect(await readdir(folder)).toEqual(['progress.json']);
	await rm(folder, {recursive: true});
});
