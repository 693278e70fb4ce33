import type {Random} from './random.ts';

/** Points of a measured distribution: [per cent, value], rising from 0 to 100. */
export type Quantiles = readonly (readonly [number, number])[];

/** A value drawn from measured quantiles, straight between the points. */
export function drawFrom(quantiles: Quantiles, random: Random): number {
	return valueAt(quantiles, random.below(100_000) / 1000);
}

export function valueAt(quantiles: Quantiles, percent: number): number {
	const upper = quantiles.findIndex(([point]) => point > percent);
	const [right, high] = quantiles[upper] ?? [100, 0];
	const [left, low] = quantiles[upper - 1] ?? [0, 0];
	return Math.floor(low + ((high - low) * (percent - left)) / (right - left));
}

/** Bytes an edit adds or removes; 27 % remove, 6 % change nothing in length. */
export const lengthChanges: Quantiles = [
	[0, -3000],
	[1, -491],
	[5, -104],
	[25, -2],
	[27, 0],
	[33, 1],
	[50, 51],
	[75, 374],
	[90, 1837],
	[95, 2257],
	[99, 5677],
	[100, 12_000],
];

export const pageLengths: Quantiles = [
	[0, 60],
	[5, 614],
	[25, 4137],
	[50, 10_480],
	[75, 29_045],
	[90, 47_073],
	[99, 187_207],
	[100, 420_000],
];

export const newPageLengths: Quantiles = [
	[0, 21],
	[50, 113],
	[75, 2139],
	[90, 8536],
	[100, 31_000],
];

/** Events in one second: silences and bursts, more uneven than chance alone. */
export const secondCounts: Quantiles = [
	[0, 0],
	[3, 0],
	[25, 12],
	[50, 16],
	[75, 22],
	[90, 30],
	[95, 35],
	[99, 44],
	[100, 53],
];
