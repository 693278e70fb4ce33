import {expect, test} from 'vitest';
import type {LabOutline} from './lab-outline.ts';
import {type LeftOutline, removedWith} from './left.ts';
import {emptyProgress, type Progress} from './progress.ts';
import {removalOf} from './removal.ts';

const thing = (id: string, ...goesWith: readonly string[]): LeftOutline => ({
	id,
	title: {code: `left.${id}`},
	goesWith,
	isStoodOn: true,
});
const all = [thing('topic'), thing('records', 'topic'), thing('rows', 'records'), thing('book')];

test.each([
	[['rows'], ['rows']],
	[['records'], ['records', 'rows']],
	[['topic'], ['topic', 'records', 'rows']],
	[['book'], ['book']],
	[
		['rows', 'book'],
		['rows', 'book'],
	],
	[[], []],
])('with %j go %j, in the order in which they were left', (ids, gone) => {
	expect(removedWith(all, ids).map(({id}) => id)).toEqual(gone);
});

test('a circle of things that go with each other ends', () => {
	const circle = [thing('a', 'b'), thing('b', 'a')];
	expect(removedWith(circle, ['a']).map(({id}) => id)).toEqual(['a', 'b']);
});

const step = (id: string, more: Partial<LabOutline['steps'][number]>) =>
	({id, kind: 'task', title: id, choices: [], ...more}) as const;
const labs: readonly LabOutline[] = [
	{id: 'topic', number: 3, minutes: 1, title: 'Topic', steps: [step('create', {leaves: [thing('topic')]}), step('look', {})]},
	{
		id: 'producer',
		number: 4,
		minutes: 1,
		title: 'Producer',
		steps: [step('produce', {leaves: [thing('records', 'topic')]}), step('stop', {adds: ['records']})],
	},
];
const done = {status: 'passed', source: 'learner', at: '2026-01-01T00:00:00.000Z'} as const;
const progress: Progress = {
	...emptyProgress('seed'),
	steps: {'topic/create': done, 'topic/look': done, 'producer/stop': done, 'producer/produce': {...done, status: 'failed'}},
};

test("with a lab's things the steps that left them are open again, those that were done", () => {
	const {things, steps} = removalOf(labs, progress, 'topic');
	expect(things.map(({id}) => id)).toEqual(['topic', 'records']);
	expect(steps).toEqual(['topic/create', 'producer/stop']);
	expect(removalOf(labs, progress, 'producer').steps).toEqual(['producer/stop']);
});

test('a lab that leaves nothing takes nothing along', () => {
	expect(removalOf(labs, progress, 'query')).toEqual({things: [], steps: []});
});
