import {expect, test} from 'vitest';
import {isRefusal, synced} from './write-whole.ts';

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
