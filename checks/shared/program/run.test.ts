import {expect, test} from 'vitest';
import type {CheckContext} from '#core';
import {judgeEnd} from './end.ts';
import {runToEnd} from './run.ts';

test('a program that is not there is not run: it is missing', async () => {
	const context = {files: {read: async () => null}} as unknown as CheckContext;
	const end = await runToEnd(context, 'p.ts', {});
	expect(end).toEqual({
		file: 'p.ts',
		how: 'missing',
		code: null,
		exit: '',
		stopMs: null,
		forced: false,
		lastLines: [],
	});
	expect(judgeEnd(end)?.code).toBe('program-missing');
});
