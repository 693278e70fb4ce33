import fc from 'fast-check';
import {expect, test} from 'vitest';
import {emptyProgress, mergeProgress, type Progress, recordStep, type StepProgress, stepStatus} from './progress.ts';

const at = '2026-11-21T10:00:00.000Z';
const done: StepProgress = {status: 'passed', source: 'learner', at};
const later: StepProgress = {status: 'failed', source: 'learner', at: '2026-11-21T11:00:00.000Z'};
const empty = emptyProgress('a');

test.each([
	['nothing known', undefined, 'open'],
	['passed from the own files', done, 'done'],
	['passed from ours', {...done, source: 'reference'}, 'shown'],
	['skipped', {status: 'provided', source: 'reference', at}, 'provided'],
	['reset', {status: 'open', source: 'learner', at}, 'open'],
] as const)('a step is where its record says: %s', (_name, record, status) => {
	expect(stepStatus(record === undefined ? empty : recordStep(empty, 'topic/create', record), 'topic/create')).toBe(status);
});

test('what the learner did is not undone by showing or providing the reference', () => {
	const progress = recordStep(empty, 'topic/create', done);
	expect(recordStep(progress, 'topic/create', {...later, status: 'passed', source: 'reference'})).toBe(progress);
	expect(recordStep(progress, 'topic/create', {...later, status: 'provided', source: 'reference'})).toBe(progress);
});

test('of two records of a step the later one stays, whoever stores last', () => {
	const old = recordStep(empty, 'topic/create', done);
	const young = recordStep(empty, 'topic/create', later);
	expect(mergeProgress(old, young).steps).toEqual(young.steps);
	expect(mergeProgress(young, old).steps).toEqual(young.steps);
});

test('the answer stored first stays', () => {
	const stored: Progress = {...empty, answers: {'topic/look': 'one'}};
	expect(mergeProgress(stored, {...empty, answers: {'topic/look': 'two', 'topic/more': 'three'}}).answers).toEqual({
		'topic/look': 'one',
		'topic/more': 'three',
	});
});

test('merging loses nothing that only one side knows, and merging again changes nothing', () => {
	const key = fc.constantFrom('a/1', 'a/2', 'b/1') as fc.Arbitrary<'a/1'>;
	const step = fc.record({
		status: fc.constantFrom('passed', 'failed', 'provided', 'open'),
		source: fc.constantFrom('learner', 'reference'),
		at: fc.constantFrom('2026-01-01', '2026-01-02', '2026-01-03'),
	}) as fc.Arbitrary<StepProgress>;
	const progress = fc
		.record({
			steps: fc.dictionary(key, step),
			answers: fc.dictionary(key, fc.constantFrom('x', 'y')),
			hints: fc.dictionary(key, fc.nat(3)),
			parts: fc.dictionary(fc.constantFrom('1', '2'), fc.constant(at)),
		})
		.map((parts): Progress => ({...empty, ...parts}));
	fc.assert(
		fc.property(progress, progress, (stored, ours) => {
			const merged = mergeProgress(stored, ours);
			for (const part of ['steps', 'answers', 'hints', 'parts'] as const) {
				expect(Object.keys(merged[part]).sort()).toEqual(
					[...new Set([...Object.keys(stored[part]), ...Object.keys(ours[part])])].sort(),
				);
			}

			expect(mergeProgress(merged, ours)).toEqual(merged);
		}),
	);
});
