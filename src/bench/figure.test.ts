import {expect, test} from 'vitest';
import {alternate, figureOf, median} from './figure.ts';
import {tableOf} from './table.ts';

const ratio = {name: 'speed', unit: 'ratio', direction: 'at-least', limit: 0.7, details: 'ours 7, theirs 10'} as const;

test('a median is the middle one, or the mean of the two in the middle', () => {
	expect(median([9, 1, 5])).toBe(5);
	expect(median([4, 1, 9, 2])).toBe(3);
});

test('a figure passes at its limit and not beyond, whichever side it is on', () => {
	expect(figureOf({...ratio, values: [0.7]}).passed).toBe(true);
	expect(figureOf({...ratio, values: [0.69]}).passed).toBe(false);
	expect(figureOf({...ratio, direction: 'at-most', values: [0.7]}).passed).toBe(true);
	expect(figureOf({...ratio, direction: 'at-most', values: [0.71]}).passed).toBe(false);
});

test('a figure without a measurement, or with one that is no number, is missed', () => {
	expect(figureOf({...ratio, values: []}).passed).toBe(false);
	expect(figureOf({...ratio, values: [Number.NaN]}).passed).toBe(false);
});

test('rivals take turns, and neither is always first', async () => {
	const order: string[] = [];
	const take = (name: string, took: number) => async () => {
		order.push(name);
		return took;
	};

	const {ratios} = await alternate(3, take('ours', 6), take('theirs', 12));
	expect(order).toEqual(['ours', 'theirs', 'theirs', 'ours', 'ours', 'theirs']);
	expect(ratios).toEqual([0.5, 0.5, 0.5]);
});

test('the table shows the spread, the limit and what was missed', () => {
	const lines = tableOf([figureOf({...ratio, values: [0.5, 0.62, 0.9]})]);
	expect(lines.at(-1)).toMatch(/^speed\s+0\.62\s+0\.50–0\.90\s+≥ 0\.7\s+MISSED\s+ours 7, theirs 10$/);
});
