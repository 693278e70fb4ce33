import {expect, test} from 'vitest';
import {WorkbookError} from './problem.ts';
import {problemOf} from './problem-of.ts';

const systemError = (fields: object): Error => Object.assign(new Error('what the system said'), fields);

test.each([
	['a full disk', systemError({code: 'ENOSPC', syscall: 'write'}), 'DISK_FULL'],
	['a quota that is used up', systemError({code: 'EDQUOT', path: '/home/a/file'}), 'DISK_FULL'],
	['a disk that is only read', systemError({code: 'EROFS', path: '/home/a/file'}), 'WORKSPACE_UNWRITABLE'],
	["somebody else's file", systemError({code: 'EACCES', path: '/home/a/file'}), 'WORKSPACE_UNWRITABLE'],
	["somebody else's process", systemError({code: 'EPERM', syscall: 'kill'}), 'INTERNAL'],
	['a file system without links', systemError({code: 'EPERM', syscall: 'link', path: '/a', dest: '/b'}), 'WORKSPACE_UNWRITABLE'],
	['a file system without sync', systemError({code: 'EINVAL', syscall: 'fsync'}), 'WORKSPACE_UNWRITABLE'],
	['a folder that takes no sockets', systemError({code: 'EPERM', syscall: 'listen', address: '/a.sock'}), 'WORKSPACE_UNWRITABLE'],
	['a port that may not be used', systemError({code: 'EACCES', syscall: 'listen', address: '127.0.0.1', port: 1}), 'PORT_TAKEN'],
	['a port that another uses', systemError({code: 'EADDRINUSE', syscall: 'listen', port: 9092}), 'PORT_TAKEN'],
	['a server that is not there', systemError({code: 'ECONNREFUSED', syscall: 'connect', port: 9092}), 'INTERNAL'],
	['a file that should be there', systemError({code: 'ENOENT', path: '/home/a/file'}), 'INTERNAL'],
	['an error of ours', new TypeError('x is not a function'), 'INTERNAL'],
	['what is no error', 'text', 'INTERNAL'],
	['a problem', new WorkbookError({code: 'PORT_TAKEN', message: 'taken'}), 'PORT_TAKEN'],
])('%s is told as what it is', (_, error, code) => {
	expect(problemOf(error).code).toBe(code);
});

test('a full disk is told with what the system said and what to do', () => {
	expect(problemOf(systemError({code: 'ENOSPC'}))).toMatchObject({
		found: 'what the system said',
		expected: expect.stringMatching(/free/),
		remedy: expect.stringMatching(/free some space/),
	});
});

test.each([
	['open', 'EPERM', /whose|who owns/],
	['link', 'EPERM', /another disk/],
	['symlink', 'EPERM', /another disk/],
	['chmod', 'ENOTSUP', /another disk/],
	['link', 'EACCES', /who owns/],
])('%s refused with %s is told with what helps', (syscall, code, remedy) => {
	expect(problemOf(systemError({code, syscall, path: '/a'})).remedy).toMatch(remedy);
});
