import {expect, test} from 'vitest';
import {type CheckResult, failed, type Lab, type StepEnd} from '#core';
import {fakeCheck} from '../testing/fakes.ts';
import {judgeVariant} from './judge-variant.ts';

const title = {code: 'check'};
const tried = {title, durationMs: 1, tries: 1, lookMs: 1, observation: null};
const ok = (checkId: string): CheckResult => ({outcome: 'passed', checkId, ...tried});
const bad = (checkId: string, found?: string): CheckResult => ({
	...{outcome: 'failed', checkId, ...tried},
	verdict: failed('wrong', found === undefined ? {} : {found}),
});
const skipped = (checkId: string): CheckResult => ({outcome: 'skipped', checkId, title, because: title});
const broken = (checkId: string): CheckResult => ({
	outcome: 'errored',
	checkId,
	title,
	durationMs: 1,
	problem: {code: 'SERVICE_GONE', message: 'kafka is gone'},
});
const checked = (...results: CheckResult[]): StepEnd => ({kind: 'checked', results});

const lab: Lab = {
	id: 'producer',
	number: 4,
	minutes: 30,
	servers: 'shared',
	steps: [
		{kind: 'task', id: 'produce', needs: [], action: {kind: 'none'}, checks: [fakeCheck('fields'), fakeCheck('none-lost')]},
	],
	pitfalls: [{folder: 'no-flush', caughtBy: 'produce/none-lost', because: 'the last batch is not awaited'}],
};
const wrong = {kind: 'wrong', folder: 'wrong/no-flush'} as const;

test.each([
	[
		'the reference passes everything',
		{kind: 'reference', folder: 'reference'} as const,
		checked(ok('fields'), ok('none-lost')),
		[],
	],
	[
		'a reference that fails',
		{kind: 'reference', folder: 'reference'} as const,
		checked(bad('fields')),
		['producer/produce: fields failed (wrong)'],
	],
	[
		'a right program that is refused',
		{kind: 'right', folder: 'right/each-message'} as const,
		checked(bad('fields')),
		['producer/produce: fields failed (wrong)'],
	],
	['a starter that fails a check', {kind: 'starter', folder: 'starter'} as const, checked(ok('fields'), bad('none-lost')), []],
	[
		'a right program that is refused, with what was found',
		{kind: 'right', folder: 'right/each-message'} as const,
		checked(bad('fields', 'Error: no such topic')),
		['producer/produce: fields failed (wrong: Error: no such topic)'],
	],
	[
		'a starter that passes',
		{kind: 'starter', folder: 'starter'} as const,
		checked(ok('fields'), ok('none-lost')),
		['producer/produce does not fail'],
	],
	[
		'a starter in which a check errs',
		{kind: 'starter', folder: 'starter'} as const,
		checked(bad('fields'), broken('none-lost')),
		['producer/produce: none-lost errored (kafka is gone)'],
	],
	['a wrong program caught by the named check', wrong, checked(ok('fields'), bad('none-lost')), []],
	['a wrong program after whose catch others are skipped', wrong, checked(ok('fields'), bad('none-lost'), skipped('more')), []],
	[
		'a wrong program caught by another check',
		wrong,
		checked(bad('fields'), bad('none-lost')),
		['wrong/no-flush should be caught by none-lost, but fields came first and failed (wrong)'],
	],
	[
		'a wrong program that passes',
		wrong,
		checked(ok('fields'), ok('none-lost')),
		['wrong/no-flush passes every check of produce, and yet: the last batch is not awaited'],
	],
	[
		'a wrong program where the check errs',
		wrong,
		checked(ok('fields'), broken('none-lost')),
		['wrong/no-flush should be caught by none-lost, but none-lost came first and errored (kafka is gone)'],
	],
	[
		'a wrong program nobody names',
		{kind: 'wrong', folder: 'wrong/other'} as const,
		checked(),
		['wrong/other is not named in lab.ts'],
	],
])('%s', (_title, variant, end, because) => {
	expect(judgeVariant(lab, variant, {'producer/produce': end})).toEqual(
		because.length === 0 ? {kind: 'sound'} : {kind: 'unsound', because},
	);
});
