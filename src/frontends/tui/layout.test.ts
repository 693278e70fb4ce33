import fc from 'fast-check';
import {expect, test} from 'vitest';
import {fixedRows, isTooSmall, labLayout, smallest} from './layout.ts';

const size = fc.record({columns: fc.integer({min: 60, max: 240}), rows: fc.integer({min: 15, max: 70})});

test('the panes of a lab fill the screen, whatever its size and however long the checks are', () => {
	fc.assert(
		fc.property(
			size,
			fc.constantFrom('guide' as const, 'work' as const),
			fc.integer({min: 0, max: 500}),
			(given, inUse, lines) => {
				const {steps, guide, work} = labLayout(given, inUse, () => lines);
				const shown = [guide, work].filter(area => area !== null);
				expect(shown.reduce((sum, {rows}) => sum + rows + 1, 0)).toBe(given.rows - fixedRows);
				expect(shown.every(({rows}) => rows >= 3)).toBe(true);
				const side = steps === null ? 0 : steps.columns + 1;
				expect(shown.every(({columns}) => columns + side === given.columns)).toBe(true);
			},
		),
	);
});

test('short checks leave their room to the guide', () => {
	const few = labLayout({columns: 100, rows: 40}, 'work', () => 5);
	const many = labLayout({columns: 100, rows: 40}, 'work', () => 50);
	expect(few.work?.rows).toBe(5);
	expect(many.work?.rows).toBeGreaterThan(many.guide?.rows ?? 0);
});

test('below its smallest size there is nothing to lay out', () => {
	expect(isTooSmall(smallest)).toBe(false);
	expect(isTooSmall({...smallest, rows: smallest.rows - 1})).toBe(true);
});
