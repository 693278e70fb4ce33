import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {OutputLine} from '#core';
import {createLineForwarder} from './program-lines.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

let isCrowded = false;
/** What a reader has seen of lines printed at once, each named by its number. */
function forwarder() {
	isCrowded = false;
	const seen: OutputLine[] = [];
	const lines = createLineForwarder({
		now: () => performance.now(),
		isCrowded: () => isCrowded,
		forward: given => void seen.push(...given),
	});
	const print = (from: number, to: number): void => {
		for (let number = from; number <= to; number += 1) {
			lines.take({stream: 'stdout', text: String(number)});
		}
	};
	return {seen, print, flush: lines.flush};
}

test.each([
	[1, 1, 0],
	[2_000, 2_000, 0],
	[2_200, 2_200, 0],
	[2_201, 2_200, 1],
	[50_000, 2_200, 47_800],
])('of %i lines %i are shown, the last among them, and %i are said to be left out', (printed, shown, left) => {
	const {seen, print, flush} = forwarder();
	print(1, printed);
	flush();
	expect(seen).toHaveLength(shown);
	expect(seen.at(-1)?.text).toBe(String(printed));
	expect(seen.reduce((sum, {omitted = 0}) => sum + omitted, 0)).toBe(left);
	expect(seen.findIndex(({omitted}) => omitted !== undefined)).toBe(left === 0 ? -1 : 2_000);
});

test('a program that prints much and then waits shows what it printed last', () => {
	const {seen, print} = forwarder();
	print(1, 5_000);
	vi.advanceTimersByTime(1_000);
	expect(seen.at(-1)?.text).toBe('5000');
	vi.advanceTimersByTime(10_000);
	print(5_001, 5_100);
	vi.advanceTimersByTime(20);
	expect(seen.at(-1)).toEqual({stream: 'stdout', text: '5100'});
});

test('one that prints without end shows two hundred lines a second', () => {
	const {seen, print} = forwarder();
	print(1, 2_000);
	for (let second = 1; second <= 5; second += 1) {
		print(second * 10_000, second * 10_000 + 9_999);
		vi.advanceTimersByTime(1_000);
	}

	expect(seen).toHaveLength(2_000 + 5 * 200);
	expect(seen.filter(({omitted}) => omitted === 9_800)).toHaveLength(5);
});

test('a reader that does not read is waited for, and gets the last lines', () => {
	const {seen, print, flush} = forwarder();
	isCrowded = true;
	print(1, 1_000);
	vi.advanceTimersByTime(3_000);
	expect(seen).toEqual([]);
	isCrowded = false;
	vi.advanceTimersByTime(1_000);
	expect(seen).toHaveLength(200);
	expect(seen[0]).toMatchObject({text: '801', omitted: 800});
	flush();
	expect(seen).toHaveLength(200);
});
