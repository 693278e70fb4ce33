import {expect, test} from 'vitest';
import {defineTrial, failed, type Json, WorkbookError} from '#core';
import {fakeTime} from '../testing/fake-time.ts';
import {fakeCheck, fakeContext} from '../testing/fakes.ts';
import {resultsOf} from '../testing/results-of.ts';

test('checks that name one trial judge one run, each with a finding of its own', async () => {
	let [runs, disposed] = [0, 0];
	const trial = defineTrial({id: 'run of it', run: async () => ++runs});
	const looks: Json[] = [];
	const judged = fakeCheck('judged', {trial, observe: null, judge: ran => failed(`run-${String(ran)}`)});
	const observed = fakeCheck('observed', {
		trial,
		async observe(_context, ran) {
			looks.push(`run ${String(ran)}, ${disposed} disposed`);
			return null;
		},
	});
	const results = await resultsOf([judged, observed, fakeCheck('third', {trial, after: ['observed']})], {
		open: async () => fakeContext(() => disposed++),
	});
	expect(results).toMatchObject([{outcome: 'failed', verdict: {code: 'run-1'}}, {outcome: 'passed'}, {outcome: 'passed'}]);
	expect({runs, disposed, looks}).toEqual({runs: 1, disposed: 1, looks: ['run 1, 0 disposed']});
});

test('what a trial made stays until the last of its checks has looked, also one that comes after a check of another trial', async () => {
	const told: string[] = [];
	const trial = defineTrial({id: 'shared', run: async () => null});
	const tells = (id: string, parts: object) =>
		fakeCheck(id, {
			async observe() {
				told.push(id);
				return null;
			},
			...parts,
		});
	const checks = [tells('first', {trial}), tells('other', {after: ['first']}), tells('last', {trial, after: ['other']})];
	const open = async (id: string) => fakeContext(() => told.push(`${id} ends`));
	await resultsOf(checks, {open});
	expect(told).toEqual(['first', 'other', 'other ends', 'last', 'shared ends']);
});

test('where the last check of a trial is skipped, what the trial made goes all the same', async () => {
	let disposed = 0;
	const trial = defineTrial({id: 'shared', run: async () => null});
	const checks = [fakeCheck('first', {trial, judge: () => failed('wrong')}), fakeCheck('second', {trial, after: ['first']})];
	const results = await resultsOf(checks, {open: async () => fakeContext(() => disposed++)});
	expect(results).toMatchObject([{outcome: 'failed'}, {outcome: 'skipped'}]);
	expect(disposed).toBe(1);
});

test('a trial of which no check is due is not run', async () => {
	let runs = 0;
	const trial = defineTrial({id: 'shared', run: async () => ++runs});
	const checks = [fakeCheck('first', {judge: () => failed('wrong')}), fakeCheck('second', {trial, after: ['first']})];
	expect(await resultsOf(checks)).toMatchObject([{outcome: 'failed'}, {outcome: 'skipped'}]);
	expect(runs).toBe(0);
});

test('a trial that goes wrong is an error of each of its checks, and is not tried again', async () => {
	let [runs, disposed] = [0, 0];
	const trial = defineTrial({
		id: 'shared',
		async run() {
			runs++;
			throw new WorkbookError({code: 'SERVICE_GONE', message: 'kafka stopped answering'});
		},
	});
	const results = await resultsOf([fakeCheck('first', {trial}), fakeCheck('second', {trial})], {
		open: async () => fakeContext(() => disposed++),
	});
	const errored = {outcome: 'errored', problem: {code: 'SERVICE_GONE'}};
	expect(results).toMatchObject([errored, errored]);
	expect({runs, disposed}).toEqual({runs: 1, disposed: 1});
});

test('a trial is run in a world of its own id, a check that tries nothing looks in one of its', async () => {
	const opened: string[] = [];
	const trial = defineTrial({id: 'run of p.ts', run: async () => null});
	const checks = [fakeCheck('a', {trial}), fakeCheck('b', {trial}), fakeCheck('c'), fakeCheck('d', {act: async () => null})];
	await resultsOf(checks, {
		async open(id) {
			opened.push(id);
			return fakeContext();
		},
	});
	expect(opened.toSorted()).toEqual(['c', 'd', 'run of p.ts']);
});

test('a check that finds its trial run takes only its look', async () => {
	const time = fakeTime();
	const trial = defineTrial({id: 'shared', run: async () => time.clock.sleep(10_000).then(() => null)});
	const results = resultsOf([fakeCheck('first', {trial}), fakeCheck('second', {trial, after: ['first']})], {clock: time.clock});
	await time.run(20_000);
	const [first = 0, second = 0] = (await results).map(result => ('durationMs' in result ? result.durationMs : 0));
	expect(first).toBeGreaterThanOrEqual(10_000);
	expect(second).toBeLessThan(2000);
});
