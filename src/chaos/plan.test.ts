import {expect, test} from 'vitest';
import {moments, type PlannedRun, planRuns, victims} from './plan.ts';

const combination = ({moment, strikes}: PlannedRun): string =>
	[moment, ...strikes.map(({victim}) => victim).toSorted()].join(' ');
const all = (2 ** victims.length - 1) * moments.length;

test('the same seed plans the same runs, another seed others', () => {
	expect(planRuns('1', 20)).toEqual(planRuns('1', 20));
	expect(planRuns('1', 20)).not.toEqual(planRuns('2', 20));
});

test('every combination of victims comes at every moment before one comes twice', () => {
	expect(new Set(planRuns('any', all).map(combination)).size).toBe(all);
	expect(planRuns('any', all + 1)).toHaveLength(all + 1);
});

test('the order of two victims differs between runs', () => {
	const orders = planRuns('any', all).flatMap(({strikes}) => {
		const order = strikes.map(({victim}) => victim).filter(victim => victim === 'mysql' || victim === 'feed');
		return order.length === 2 ? [order.join(' ')] : [];
	});
	expect(new Set(orders)).toEqual(new Set(['mysql feed', 'feed mysql']));
});
