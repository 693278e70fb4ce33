import {expect, test} from 'vitest';
import type {CheckContext, Verdict} from '#core';
import {died, diedBeforeStop, endedBeforeStop, endedWell, endless, stoppedWell} from '../fixtures/program-ends.ts';
import {type BookAfterTwoRuns, judgeBook} from './keeps-visitors-book.ts';
import {judgeNumbers, type Visits} from './numbers-are-given-once.ts';
import {judgeCount, updatesUseTheVersionRead} from './updates-use-the-version-read.ts';
import {judgeVisitor, type Visitor} from './visitor-goes-with-program.ts';

function codeOf(verdict: Verdict): string {
	return verdict.kind === 'passed' ? 'passed' : verdict.code;
}

const book: BookAfterTwoRuns = {ends: [endedWell, endedWell], root: true, visits: '5', draft: false};

test.each([
	['kept', book, 'passed'],
	['of a program that died', {...book, ends: [died]}, 'program-failed'],
	['without its root', {...book, ends: [endedWell], root: false, visits: null}, 'znode-missing'],
	['without its root, though a count is there', {...book, root: false}, 'znode-missing'],
	['without a count', {...book, visits: null}, 'znode-missing'],
	['of a program that cannot run twice', {...book, ends: [endedWell, died], visits: '3'}, 'second-run-failed'],
	['begun again', {...book, visits: '2'}, 'visits-began-again'],
	['counted one by one', {...book, visits: '4'}, 'visits-wrong'],
	['with a draft', {...book, draft: true}, 'draft-left'],
] as const)('a book %s', (_what, observation, expected) => {
	const verdict = judgeBook(observation);
	expect(codeOf(verdict)).toBe(expected);
	expect(verdict).toMatchSnapshot();
});

const visitor: Visitor = {
	end: stoppedWell,
	during: {name: 'visitor-0000000002', ephemeral: true},
	childrenDuring: ['visitor-0000000002'],
	isThereAfter: false,
};

test.each([
	['who comes and goes', visitor, 'passed'],
	['who leaves no znode', {...visitor, during: null}, 'visitor-missing'],
	['who leaves others', {...visitor, during: null, childrenDuring: ['visits', 'guest']}, 'visitor-missing'],
	['who died at once', {...visitor, during: null, end: {...died, how: 'stopped'}}, 'program-ended-early'],
	['who would outlive himself', {...visitor, during: {name: 'visitor-0000000002', ephemeral: false}}, 'visitor-not-ephemeral'],
	['who has chosen a name', {...visitor, during: {name: 'visitor-4711', ephemeral: true}}, 'visitor-not-sequential'],
	['whose name is the hour', {...visitor, during: {name: 'visitor-1772442000', ephemeral: true}}, 'visitor-not-sequential'],
	['without a number', {...visitor, during: {name: 'visitor-', ephemeral: true}}, 'visitor-not-sequential'],
	[
		'who leaves no znode and has to be killed',
		{...visitor, during: null, end: {...stoppedWell, forced: true}},
		'visitor-missing',
	],
	['who does not stay', {...visitor, end: endedBeforeStop}, 'program-ended-early'],
	['whose session is not closed', {...visitor, isThereAfter: true}, 'visitor-stayed'],
] as const)('a visitor %s', (_what, observation, expected) => {
	const verdict = judgeVisitor(observation);
	expect(codeOf(verdict)).toBe(expected);
	expect(verdict).toMatchSnapshot();
});

test('an ephemeral znode that is still there may yet go', () => {
	expect(judgeVisitor({...visitor, isThereAfter: true}).kind).toBe('pending');
});

test.each([
	[[endedWell, endedWell], '600', 'passed'],
	[[endedWell, endedWell], '599', 'visits-lost'],
	[[endedWell, endedWell], null, 'visits-lost'],
	[[endedWell, died], '600', 'program-failed'],
	[[endless, died], '600', 'program-did-not-end'],
] as const)('%# two that count to %s', (ends, visits, expected) => {
	const verdict = judgeCount({ends, visits, together: 500});
	expect(codeOf(verdict)).toBe(expected);
	expect(verdict).toMatchSnapshot();
});

test('a second run that fails says what it died of', () => {
	expect(judgeBook({...book, ends: [endedWell, died]})).toMatchObject({found: 'Error: out of luck'});
});

/** Two programs that count, on one path after another: how many visits are there at each look, until the first of them ends. */
async function count(...paths: readonly (readonly number[])[]) {
	let looks: number[] = [];
	let attempts = 0;
	const exit = {kind: 'exited', code: 0};
	const context = {
		freshName(prefix: string) {
			looks = [...(paths[attempts++] ?? [])];
			return prefix;
		},
		defer: () => undefined,
		zookeeper: {znode: async () => ({version: looks.shift()})},
		program: async () => ({
			report: () => ({exit: looks.length === 0 ? exit : null}),
			stop: async () => ({exit, tail: [], stopMs: null, forced: false}),
		}),
		async until(_what: string, condition: () => Promise<unknown>) {
			while ((await condition()) === null) {}
		},
	} as unknown as CheckContext;
	const ran = (await updatesUseTheVersionRead('p.ts').trial?.run(context)) ?? {};
	const {together} = ran as {readonly together?: number};
	return {attempts, together};
}

test.each([
	['what one alone cannot have counted was counted by both', [[0, 200, 420, 480]], {attempts: 1, together: 120}],
	[
		'where the second has hardly begun they count again',
		[
			[0, 150, 310, 330],
			[250, 590, 600],
		],
		{attempts: 2, together: 290},
	],
	[
		'four times, and no more',
		[
			[9, 9],
			[9, 9],
			[9, 9],
			[9, 9],
			[9, 9],
		],
		{attempts: 4, together: 0},
	],
] as const)('of two that count at once: %s', async (_what, paths, expected) => {
	expect(await count(...paths)).toEqual(expected);
});

const visits: Visits = {
	first: {name: 'visitor-0000000002', end: stoppedWell},
	second: {name: 'visitor-0000000003', end: stoppedWell},
};

test.each([
	['have two numbers', visits, 'passed'],
	['have one number', {...visits, second: visits.first}, 'number-given-again'],
	['have none', {first: {...visits.first, name: 'visitor-'}, second: {...visits.first, name: 'visitor-'}}, 'number-given-again'],
	['do not sign in', {first: {name: null, end: stoppedWell}, second: null}, 'visitor-missing'],
	['cannot come twice', {...visits, second: {name: null, end: diedBeforeStop}}, 'program-ended-early'],
] as const)('two visitors who %s', (_what, observation, expected) => {
	const verdict = judgeNumbers(observation);
	expect(codeOf(verdict)).toBe(expected);
	expect(verdict).toMatchSnapshot();
});
