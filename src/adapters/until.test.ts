import {expect, test} from 'vitest';
import {type FakeTime, fakeTime} from '../testing/fake-time.ts';
import {until} from './until.ts';

const hour = 3_600_000;
const {signal} = new AbortController();

/** A program that ends 5 s after it began, whatever becomes of whoever watches it; its end is told over a socket, which is read after the timers. */
async function watch(happen: (time: FakeTime) => Promise<void> | void): Promise<string> {
	const time = fakeTime();
	let ended = false;
	const waiting = until('the end of a program', async () => (ended ? 'ended' : null), {
		withinMs: 20_000,
		clock: time.clock,
		signal,
	});
	const outcome = waiting.catch((error: unknown) => String(error));
	await time.run(4_000);
	await happen(time);
	await time.run(20);
	ended = true;
	await time.run(1_000);
	await time.run(60_000);
	return outcome;
}

test.each<[what: string, happen: (time: FakeTime) => Promise<void> | void]>([
	['nothing happens', () => undefined],
	['the clock is put forward by an hour', time => time.setClock(hour)],
	['the clock is put back by an hour', time => time.setClock(-hour)],
	['the workbook is stopped for 25 s', async time => time.pause(25_000)],
	[
		'the workbook is stopped for 25 s a moment before the limit',
		async time => time.run(15_970).then(async () => time.pause(25_000)),
	],
	['the workbook is stopped twice', async time => time.pause(25_000).then(async () => time.pause(25_000))],
])('a program that ends in time is seen to end when %s', async (_what, happen) => {
	expect(await watch(happen)).toBe('ended');
});

test.each<[what: string, happen: (time: FakeTime) => Promise<void> | void]>([
	['nothing happens', () => undefined],
	['the clock is put back by an hour', time => time.setClock(-hour)],
	['the workbook is stopped for 25 s', async time => time.pause(25_000)],
])('what never comes true is given up when %s', async (_what, happen) => {
	const time = fakeTime();
	const waiting = until('it', async () => null, {withinMs: 20_000, clock: time.clock, signal});
	const outcome = waiting.catch((error: unknown) => String(error));
	await happen(time);
	await time.run(22_000);
	expect(await outcome).toContain('waited 20 s for it');
});

test('what came true while it was asked for the last time counts', async () => {
	const time = fakeTime();
	let asked = 0;
	const slowly = async (): Promise<string | null> => {
		asked += 1;
		await time.clock.sleep(15_000);
		return asked === 3 ? 'true' : null;
	};
	const waiting = until('it', slowly, {withinMs: 20_000, clock: time.clock, signal});
	await time.run(50_000);
	expect(await waiting).toBe('true');
});
