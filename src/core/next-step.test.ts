import {expect, test} from 'vitest';
import type {LabOutline} from './lab-outline.ts';
import {nextStep} from './next-step.ts';
import {emptyProgress, type Progress, type StepKey} from './progress.ts';

const lab = (id: string, number: number, ...kinds: readonly ('read' | 'task')[]): LabOutline => ({
	id,
	number,
	minutes: 1,
	title: id,
	steps: kinds.map((kind, index) => ({id: `s${index}`, kind, title: `${id} ${index}`, choices: []})),
});
const labs = [lab('one', 1, 'read', 'task', 'task'), lab('two', 2, 'task')];
const having = (...keys: readonly StepKey[]): Progress => ({
	...emptyProgress('seed'),
	steps: Object.fromEntries(keys.map(key => [key, {status: 'passed', source: 'learner', at: ''}])),
});

test.each<[string, Progress, {labId: string; stepId: string}, string | null]>([
	['the next of the lab', having('one/s1'), {labId: 'one', stepId: 's1'}, 'one/s2'],
	['the first of the next lab', having('one/s1', 'one/s2'), {labId: 'one', stepId: 's2'}, 'two/s0'],
	['what was passed over, from the start', having('one/s2', 'two/s0'), {labId: 'two', stepId: 's0'}, 'one/s1'],
	['the step itself when it is not behind', having('one/s1', 'two/s0'), {labId: 'one', stepId: 's2'}, 'one/s2'],
	['nothing when all is done', having('one/s1', 'one/s2', 'two/s0'), {labId: 'one', stepId: 's2'}, null],
])('a learner goes on with %s', (_what, progress, after, expected) => {
	const next = nextStep(labs, progress, after);
	expect(next === null ? null : `${next.lab.id}/${next.step.id}`).toBe(expected);
});
