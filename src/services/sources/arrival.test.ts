import {expect, test} from 'vitest';
import type {Arrived} from '#core';
import {arrivalOf} from './arrival.ts';

function arrive(total: number | null, steps: readonly (readonly [atMs: number, bytes: number])[]) {
	let now = 0;
	const told: (Arrived | undefined)[] = [];
	const arrived = arrivalOf(
		'jars',
		total,
		(_what, is) => told.push(is),
		() => now,
	);
	for (const [at, bytes] of steps) {
		now = at;
		arrived(bytes);
	}

	return told;
}

test('the speed is that of the last seconds, not of all', () => {
	const told = arrive(1000, [
		[1000, 100],
		[2000, 200],
		[60_000, 200],
		[61_000, 700],
	]);
	expect(told[1]).toEqual({bytes: 200, total: 1000, bytesPerSecond: 100});
	expect(told[3]).toEqual({bytes: 700, total: 1000, bytesPerSecond: 500});
});

test('nothing is said of a whole that nobody knows, nor of bytes beyond it', () => {
	expect(arrive(null, [[1000, 100]])).toEqual([{bytes: 100, total: null, bytesPerSecond: 100}]);
	expect(arrive(50, [[1000, 100]])).toEqual([undefined]);
});
