import {expect, test} from 'vitest';
import {died, endedWell, endless} from '../fixtures/program-ends.ts';
import {judgeRefusedEnd} from './says-when-refused.ts';

test.each([
	['ends as if all were well', {...endedWell, lastLines: ['50 messages in refusing-1']}, 'done-though-refused'],
	['dies of it', died, 'passed'],
	['tries again and again', endless, 'passed'],
] as const)('refused, a program that %s', (_what, end, expected) => {
	const verdict = judgeRefusedEnd(end);
	expect(verdict.kind === 'passed' ? 'passed' : verdict.code).toBe(expected);
	expect(verdict).toMatchSnapshot();
});
