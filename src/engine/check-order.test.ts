import {setImmediate} from 'node:timers/promises';
import {expect, test} from 'vitest';
import {type Check, defineTrial, failed} from '#core';
import {fakeCheck, fakeContext} from '../testing/fakes.ts';
import {resultsOf} from '../testing/results-of.ts';

test('checks run side by side, and their results come in the order of the lab', async () => {
	const second = Promise.withResolvers<void>();
	const checks = [
		// Waits for the second: one after the other they would never end.
		fakeCheck('first', {act: async () => second.promise.then(() => null)}),
		fakeCheck('second', {
			async act() {
				second.resolve();
				return null;
			},
		}),
	];
	expect((await resultsOf(checks)).map(({checkId}) => checkId)).toEqual(['first', 'second']);
});

test('a few at a time: a laptop has few cores', async () => {
	let running = 0;
	let most = 0;
	const act = async () => {
		most = Math.max(most, ++running);
		await setImmediate();
		running--;
		return null;
	};
	const checks = Array.from({length: 10}, (_, index) => fakeCheck(`check-${index}`, {act}));
	expect(await resultsOf(checks)).toHaveLength(10);
	expect(most).toBe(3);
});

test('a check begins when those it comes after have ended, all of them', async () => {
	const told: string[] = [];
	const tells = (id: string, after: readonly string[] = []): Check =>
		fakeCheck(id, {
			after,
			async act() {
				told.push(`${id} begins`);
				await setImmediate();
				told.push(`${id} ends`);
				return null;
			},
		});
	await resultsOf([tells('a'), tells('b'), tells('c', ['a', 'b'])]);
	expect(told.slice(-2)).toEqual(['c begins', 'c ends']);
});

test('where all are to pass, none waits for those it comes after', async () => {
	const second = Promise.withResolvers<void>();
	const checks = [
		fakeCheck('first', {act: async () => second.promise.then(() => null)}),
		fakeCheck('second', {
			after: ['first'],
			async act() {
				second.resolve();
				return null;
			},
		}),
	];
	expect(await resultsOf(checks, {foresees: 'all-pass'})).toMatchObject([{outcome: 'passed'}, {outcome: 'passed'}]);
});

test('where all were to pass and one does not, those that come after it are skipped all the same', async () => {
	const checks = [fakeCheck('first', {judge: () => failed('wrong')}), fakeCheck('second', {after: ['first']})];
	expect(await resultsOf(checks, {foresees: 'all-pass'})).toMatchObject([
		{outcome: 'failed'},
		{outcome: 'skipped', because: {code: 'check.first'}},
	]);
});

test('where all were to pass and one does not, what comes after it is given up at once, with what it made', async () => {
	const disposed: string[] = [];
	const never = defineTrial({id: 'endless', run: async () => new Promise<null>(() => undefined)});
	const checks = [
		fakeCheck('first', {act: async () => setImmediate(null), judge: () => failed('wrong')}),
		fakeCheck('second', {trial: never, after: ['first']}),
		fakeCheck('third', {trial: never, after: ['second']}),
		fakeCheck('looks', {after: ['first'], observe: async () => new Promise(() => undefined)}),
	];
	const open = async (id: string) => fakeContext(() => disposed.push(id));
	expect(await resultsOf(checks, {foresees: 'all-pass', open})).toMatchObject([
		{outcome: 'failed'},
		{outcome: 'skipped', because: {code: 'check.first'}},
		{outcome: 'skipped', because: {code: 'check.second'}},
		{outcome: 'skipped', because: {code: 'check.first'}},
	]);
	expect(disposed.toSorted()).toEqual(['endless', 'first', 'looks']);
});

test('where all were to pass, a run goes on while one of its checks comes after none that failed', async () => {
	const end = Promise.withResolvers<null>();
	const shared = defineTrial({id: 'shared', run: async () => end.promise});
	const checks = [
		fakeCheck('first', {
			judge() {
				end.resolve(null);
				return failed('wrong');
			},
		}),
		fakeCheck('second', {trial: shared, after: ['first']}),
		fakeCheck('third', {trial: shared}),
	];
	expect(await resultsOf(checks, {foresees: 'all-pass'})).toMatchObject([
		{outcome: 'failed'},
		{outcome: 'skipped'},
		{outcome: 'passed'},
	]);
});

test('the check that may take longest begins first', async () => {
	const begun: string[] = [];
	const begins = (id: string, actWithinMs: number): Check =>
		fakeCheck(id, {
			actWithinMs,
			async act() {
				begun.push(id);
				return null;
			},
		});
	const results = await resultsOf([begins('short', 1000), begins('long', 90_000), begins('short-too', 1000)]);
	expect(begun).toEqual(['long', 'short', 'short-too']);
	expect(results.map(({checkId}) => checkId)).toEqual(['short', 'long', 'short-too']);
});
