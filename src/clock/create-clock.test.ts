import {expect, test} from 'vitest';
import {type FakeTime, fakeTime} from '../testing/fake-time.ts';

const hour = 3_600_000;

/** What may happen to a machine while somebody waits for 20 s, and how long the process itself has run when the wait is over. */
const happenings: readonly [what: string, happen: (time: FakeTime) => Promise<void> | void][] = [
	['nothing', () => undefined],
	['the clock is put forward by an hour', time => time.setClock(hour)],
	['the clock is put back by an hour', time => time.setClock(-hour)],
	['a pause of 25 s', async time => time.pause(25_000)],
	['a pause of 25 s, and the clock put forward with it', async time => time.pause(25_000).then(() => time.setClock(hour))],
	['two pauses, one right after the other', async time => time.pause(25_000).then(async () => time.pause(25_000))],
	['a night', async time => time.pause(8 * hour)],
];

test.each(happenings)('%s, while somebody waits, shortens no limit and no duration', async (_what, happen) => {
	const time = fakeTime();
	const rang: number[] = [];
	const limit = time.clock.limit(20_000);
	const started = time.clock.elapsed();
	time.clock.after(20_000, () => rang.push(time.clock.elapsed() - started));
	await time.run(10_500);
	await happen(time);
	expect(rang).toEqual([]);
	expect(limit.aborted).toBe(false);
	await time.run(8_000);
	expect(rang).toEqual([]);
	await time.run(3_600);
	expect(rang).toHaveLength(1);
	expect(Math.abs((rang[0] ?? 0) - 20_000)).toBeLessThan(1_100);
	expect(limit.reason).toMatchObject({name: 'TimeoutError'});
});

test.each([0, 1, 9_999, 10_000, 19_999])(
	'a pause that begins after %i ms ends no wait before what came in meanwhile was looked at',
	async begins => {
		const time = fakeTime();
		let over = false;
		time.clock.after(20_000, () => {
			over = true;
		});
		await time.run(begins);
		await time.pause(25_000);
		await time.run(990);
		expect(over).toBe(false);
		// What it ran since the last look before the pause, up to a second, is not known.
		await time.run(21_100 - begins);
		expect(over).toBe(true);
	},
);

test.each(happenings)('%s, before anybody waits, is nothing to who waits later', async (_what, happen) => {
	const time = fakeTime();
	await happen(time);
	let over = false;
	time.clock.after(20_000, () => {
		over = true;
	});
	await time.run(19_900);
	expect(over).toBe(false);
	await time.run(200);
	expect(over).toBe(true);
});

test.each(happenings)('%s: durations never go backwards, and grow by what the process ran', async (_what, happen) => {
	const time = fakeTime();
	const seen: number[] = [];
	time.clock.limit(600_000);
	for (let second = 0; second < 20; second++) {
		seen.push(time.clock.elapsed());
		await time.run(1_000);
		if (second === 7) {
			await happen(time);
		}
	}

	expect(seen.toSorted((one, other) => one - other)).toEqual(seen);
	const took = (seen.at(-1) ?? 0) - (seen[0] ?? 0);
	expect(took).toBeGreaterThan(16_900);
	expect(took).toBeLessThan(19_100);
});

test('the time of day is what the machine says', () => {
	const time = fakeTime();
	const before = time.clock.now();
	time.setClock(-hour);
	expect(time.clock.now()).toBe(before - hour);
});

test('a process that is only kept waiting for its turn was not paused', async () => {
	const time = fakeTime();
	time.clock.limit(60_000);
	const started = time.clock.elapsed();
	for (let turn = 0; turn < 10; turn++) {
		await time.pause(2_000);
	}

	expect(time.clock.elapsed() - started).toBe(20_000);
});

test('a wait that is taken back calls nobody, and a sleep that is interrupted ends at once', async () => {
	const time = fakeTime();
	const calls: string[] = [];
	time.clock.after(1_000, () => calls.push('rang'))();
	const interrupt = new AbortController();
	const sleep = time.clock.sleep(1_000, interrupt.signal).catch((error: unknown) => calls.push(String(error)));
	interrupt.abort('interrupted');
	await sleep;
	await time.run(5_000);
	expect(calls).toEqual(['interrupted']);
});
