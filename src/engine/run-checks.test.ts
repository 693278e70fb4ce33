import {setImmediate} from 'node:timers/promises';
import {expect, test} from 'vitest';
import {failed, passed, pending, WorkbookError} from '#core';
import {type FakeTime, fakeTime} from '../testing/fake-time.ts';
import {fakeCheck, fakeClock, fakeContext, patientClock} from '../testing/fakes.ts';
import {resultsOf} from '../testing/results-of.ts';

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
