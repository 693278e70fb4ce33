import {expect, test} from 'vitest';
import type {LabOutline} from './lab-outline.ts';
import {selectSteps} from './select-steps.ts';

const step = (id: string) => ({id, kind: 'task', title: id, choices: []}) as const;
const labs: readonly LabOutline[] = [
	{id: 'zookeeper', number: 1, minutes: 20, title: 'ZooKeeper', steps: [step('start'), step('znodes')]},
	{id: 'topic', number: 3, minutes: 20, title: 'A topic', steps: [step('create')]},
];

test.each([
	['3', 'topic', ['create']],
	['03', 'topic', ['create']],
	['zookeeper', 'zookeeper', ['start', 'znodes']],
	['1/znodes', 'zookeeper', ['znodes']],
])('%s names %s', (selector, id, steps) => {
	const found = selectSteps(labs, selector);
	expect([found.lab.id, found.steps.map(({id: stepId}) => stepId)]).toEqual([id, steps]);
});

test.each([
	['2', 'UNKNOWN_LAB', '1 zookeeper, 3 topic'],
	['', 'UNKNOWN_LAB', '1 zookeeper, 3 topic'],
	['topic/create/more', 'UNKNOWN_LAB', '1 zookeeper, 3 topic'],
	['zookeeper/crate', 'UNKNOWN_STEP', 'start, znodes'],
])('%j is refused with the names there are', (selector, code, expected) => {
	expect(() => selectSteps(labs, selector)).toThrow(
		expect.objectContaining({problem: expect.objectContaining({code, expected})}),
	);
});
