import {EventEmitter} from 'node:events';
import {expect, test} from 'vitest';
import type {Problem} from '#core';
import {followOutput} from './lost-output.ts';

test.each([
	['a full disk', 'ENOSPC', 3, 'DISK_FULL'],
	['a quota that is used up', 'EDQUOT', 3, 'DISK_FULL'],
	['a file as large as they may be', 'EFBIG', 3, 'DISK_FULL'],
	['a disk that fails', 'EIO', 3, 'WORKSPACE_UNWRITABLE'],
	['a reader that has gone', 'EPIPE', 0, undefined],
])('%s', (_what, code, exitCode, told) => {
	const stdout = new EventEmitter() as NodeJS.WriteStream & EventEmitter;
	const problems: Problem[] = [];
	const output = followOutput(stdout, problem => problems.push(problem));
	expect(output.exitCode(0)).toBe(0);
	for (let line = 0; line < 3; line += 1) {
		stdout.emit('error', Object.assign(new Error(`${code}: refused, write`), {code}));
	}

	expect(output.exitCode(0)).toBe(exitCode);
	expect(problems.map(problem => problem.code)).toEqual(told === undefined ? [] : [told]);
});
