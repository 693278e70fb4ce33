import {expect, test} from 'vitest';
import type {CheckResult} from '#core';
import {resultLines} from './result-lines.ts';

function lineOf(title: string): string | undefined {
	const result: CheckResult = {
		outcome: 'failed',
		checkId: 'it',
		title: {code: title},
		durationMs: 800,
		tries: 1,
		lookMs: 1,
		observation: null,
		verdict: {kind: 'failed', code: 'wrong'},
	};
	return resultLines(result, {'outcome.failed': 'failed', effort: '{seconds, number, ::.0 group-off} s'})[0];
}

test('outcomes stand below each other', () => {
	expect(lineOf('short')?.indexOf('failed')).toBe(lineOf('somewhat longer')?.indexOf('failed'));
});

test.each([62, 63, 64, 90])('a title of %i columns does not run into its outcome', columns => {
	const title = 'each with a leader '
		.repeat(5)
		.slice(0, columns - 1)
		.padEnd(columns, '!');
	expect(lineOf(title)).toMatch(/! {2,}failed {3}0\.8 s$/);
});
