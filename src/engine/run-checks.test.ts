import {setImmediate} from 'node:timers/promises';
import {expect, test} from 'vitest';
import {type Check, type CheckResult, defineTrial, failed, type Json, passed, pending, WorkbookError} from '#core';
import {type FakeTime, fakeTime} from '../testing/fake-time.ts';
import {fakeCheck, fakeClock, fakeContext, patientClock} from '../testing/fakes.ts';
import {type CheckRun, runChecks} from './run-checks.ts';

async function resultsOf(checks: readonly Check[], run: Partial<CheckRun> = {}): Promise<readonly CheckResult[]> {
	const signal = new AbortController().signal;
	return Array.fromAsync(
		runChecks(checks, {
			clock: patientClock(),
			signal,
			open: async () => fakeContext(),
			isUp: () => true,
			stream: 'recorded',
			foresees: 'nothing',
			...run,
		}),
	);
}

test('a fact that becomes true is waited for, and the tries are counted', async () => {
	let looks = 0;
	const check = fakeCheck('topic', {observe: async () => ++looks, judge: seen => (seen === 3 ? passed : pending('not-yet'))});
	// Sleeps must pass, limits must not: the pauses here are shorter than a second.
	const clock = patientClock();
	const results = await resultsOf([check], {
		clock: {...clock, sleep: async (ms, signal) => (ms < 1000 ? undefined : clock.sleep(ms, signal))},
	});
	expect(results).toMatchObject([{outcome: 'passed', tries: 3, observation: 3}]);
});

test('a fact that stays untrue fails with the last verdict, still "not yet"', async () => {
	const check = fakeCheck('topic', {withinMs: 1000, observe: async () => 0, judge: () => pending('not-yet')});
	expect(await resultsOf([check], {clock: generous(fakeClock())})).toMatchObject([
		{outcome: 'failed', verdict: {kind: 'pending', code: 'not-yet'}},
	]);
});

test('what is wrong fails at once, without waiting', async () => {
	const check = fakeCheck('topic', {judge: () => failed('wrong')});
	expect(await resultsOf([check])).toMatchObject([{outcome: 'failed', tries: 1, verdict: {kind: 'failed', code: 'wrong'}}]);
});

test('a check whose prerequisite failed is skipped and says because of which', async () => {
	const first = fakeCheck('first', {judge: () => failed('wrong')});
	const second = fakeCheck('second', {after: ['first']});
	expect(await resultsOf([first, second])).toMatchObject([
		{outcome: 'failed'},
		{outcome: 'skipped', because: {code: 'check.first'}},
	]);
});

test('a check of a service that is down is skipped', async () => {
	const check = fakeCheck('rows', {needs: ['mysql']});
	expect(await resultsOf([check], {isUp: () => false})).toMatchObject([
		{outcome: 'skipped', because: {code: 'skip.service-down', params: {service: 'mysql'}}},
	]);
});

test('on a live stream a check that must know its events is skipped and says so, whatever it comes after; others run', async () => {
	const checks = [
		fakeCheck('values', {window: 'known', judge: () => failed('wrong')}),
		fakeCheck('fields', {window: 'known', after: ['values']}),
		fakeCheck('shapes', {window: 'any'}),
	];
	expect(await resultsOf(checks, {stream: 'live'})).toMatchObject([
		{outcome: 'skipped', because: {code: 'skip.live-stream'}},
		{outcome: 'skipped', because: {code: 'skip.live-stream'}},
		{outcome: 'passed'},
	]);
});

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

test.each([
	['passed', passed],
	['failed', failed('wrong')],
] as const)(
	'where the fault did not strike, a check that would have %s is an error, and the learner is not blamed',
	async (_outcome, verdict) => {
		const check = fakeCheck('survives', {struck: () => ({message: 'nothing struck', found: '0 refusals'}), judge: () => verdict});
		expect(await resultsOf([check])).toMatchObject([
			{
				outcome: 'errored',
				problem: {
					code: 'FAULT_MISSED',
					message: 'nothing struck',
					found: '0 refusals',
					remedy: 'run the check again when the machine is less busy',
				},
			},
		]);
	},
);

test('whether the fault struck is seen in what the verdict stands on: not while the fact is not true yet', async () => {
	let looks = 0;
	const check = fakeCheck('survives', {
		observe: async () => ++looks,
		struck: seen => (seen === 2 ? null : {message: 'nothing struck'}),
		judge: seen => (seen === 2 ? passed : pending('not-yet')),
	});
	const clock = patientClock();
	const sleep: typeof clock.sleep = async (ms, signal) => (ms < 1000 ? undefined : clock.sleep(ms, signal));
	expect(await resultsOf([check], {clock: {...clock, sleep}})).toMatchObject([{outcome: 'passed', tries: 2}]);
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

test('what stands in the way is an error with its problem, never a failure', async () => {
	const check = fakeCheck('rows', {
		observe: async () => {
			throw new WorkbookError({code: 'SERVICE_GONE', message: 'kafka stopped answering'});
		},
	});
	expect(await resultsOf([check])).toMatchObject([{outcome: 'errored', problem: {code: 'SERVICE_GONE'}}]);
});

test('what stood in the way first is told, also when the context cannot be disposed for the same reason', async () => {
	const gone = (message: string) => new WorkbookError({code: 'SERVICE_GONE', message});
	const check = fakeCheck('rows', {
		observe: async () => {
			throw gone('kafka stopped answering');
		},
	});
	const open = async () => ({
		...fakeContext(),
		async [Symbol.asyncDispose]() {
			throw gone('what rows made could not be removed');
		},
	});
	expect(await resultsOf([check], {open})).toMatchObject([
		{outcome: 'errored', problem: {code: 'SERVICE_GONE', message: 'kafka stopped answering'}},
	]);
});

test('a check that breaks is an error of ours and names the check', async () => {
	const check = fakeCheck('rows', {
		judge() {
			throw new TypeError('undefined is not a row');
		},
	});
	expect(await resultsOf([check])).toMatchObject([
		{outcome: 'errored', problem: {code: 'INTERNAL', message: 'the check rows broke: undefined is not a row'}},
	]);
});

test('a stimulus that never comes to an end is given up', async () => {
	const check = fakeCheck('rows', {act: async () => new Promise(() => undefined)});
	expect(await resultsOf([check], {clock: fakeClock()})).toMatchObject([{outcome: 'errored', problem: {code: 'TIMED_OUT'}}]);
});

test('an observation without bound is refused', async () => {
	const check = fakeCheck('rows', {observe: async () => 'x'.repeat(70_000)});
	expect(await resultsOf([check])).toMatchObject([{outcome: 'errored', problem: {code: 'LAB_INVALID'}}]);
});

test('the context is disposed after each check, whatever became of it', async () => {
	let disposed = 0;
	const checks = [
		fakeCheck('a'),
		fakeCheck('b', {judge: () => failed('wrong')}),
		fakeCheck('c', {act: async () => Promise.reject(new Error('broken'))}),
	];
	await resultsOf(checks, {open: async () => fakeContext(() => disposed++)});
	expect(disposed).toBe(3);
});

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

test.each(['all-pass', 'nothing'] as const)(
	'an interrupted run is over when every check has let go, whether %s was foreseen',
	async foresees => {
		const interrupt = new AbortController();
		let open = 0;
		const never = async () => new Promise<null>(() => undefined);
		const checks = [
			fakeCheck('a', {act: never}),
			fakeCheck('b', {act: never}),
			fakeCheck('c', {
				async act() {
					interrupt.abort();
					return null;
				},
			}),
		];
		const opens = async () => {
			open++;
			return {
				...fakeContext(),
				async [Symbol.asyncDispose]() {
					await setImmediate();
					open--;
				},
			};
		};
		await expect(resultsOf(checks, {signal: interrupt.signal, open: opens, foresees})).rejects.toMatchObject({
			name: 'AbortError',
		});
		expect(open).toBe(0);
	},
);

test('interrupting ends the run at the check that is under way', async () => {
	const interrupt = new AbortController();
	const check = fakeCheck('rows', {
		async observe() {
			interrupt.abort();
			return new Promise(() => undefined);
		},
	});
	await expect(resultsOf([check, fakeCheck('never')], {signal: interrupt.signal})).rejects.toMatchObject({name: 'AbortError'});
});

/** Pauses pass at once and move the time; limits are never reached. */
function generous(clock: ReturnType<typeof fakeClock>): ReturnType<typeof fakeClock> {
	return {...clock, sleep: async (ms, signal) => (ms < 5000 ? clock.sleep(ms, signal) : patientClock().sleep(ms, signal))};
}

test.each<[what: string, happen: (time: FakeTime) => Promise<void> | void]>([
	['nothing happens', () => undefined],
	['the clock is put forward by an hour', time => time.setClock(3_600_000)],
	['the clock is put back by an hour', time => time.setClock(-3_600_000)],
	['the workbook is stopped for 25 s', async time => time.pause(25_000)],
])('a check that takes 15 s passes within its limits of 20 s, and says how long it took, when %s', async (_what, happen) => {
	const time = fakeTime();
	const check = fakeCheck('rows', {
		actWithinMs: 20_000,
		withinMs: 20_000,
		act: async () => time.clock.sleep(10_000).then(() => null),
		observe: async () => time.clock.elapsed(),
		judge: elapsed => (Number(elapsed) >= 15_000 ? passed : pending('not-yet')),
	});
	const results = resultsOf([check], {clock: time.clock});
	await time.run(8_000);
	await happen(time);
	await time.run(4_000);
	await happen(time);
	await time.run(60_000);
	const [result] = await results;
	expect(result).toMatchObject({outcome: 'passed'});
	expect(result?.outcome === 'passed' && Math.round(result.durationMs / 1000)).toBe(15);
});
