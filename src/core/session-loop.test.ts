import {expect, test} from 'vitest';
import type {LabOutline} from './lab-outline.ts';
import type {CheckResult} from './outcome.ts';
import {emptyProgress, recordStep, stepStatus} from './progress.ts';
import {initialSession, update} from './session.ts';
import type {Effect, SessionEvent} from './session-event.ts';
import type {SessionState} from './session-state.ts';
import type {StepRequest} from './step-run.ts';

const at = '2026-11-21T10:00:00.000Z';
const task = {kind: 'task', choices: [], hints: 3} as const;
const labs: readonly LabOutline[] = [
	{id: 'server', number: 1, minutes: 5, title: 'S', steps: [{...task, id: 'start', title: 'Start'}]},
	{
		id: 'topic',
		number: 3,
		minutes: 5,
		title: 'T',
		steps: [
			{id: 'text', kind: 'read', title: 'Text', choices: []},
			{id: 'foresee', kind: 'predict', title: 'Foresee', choices: ['a', 'b'], answer: 'b'},
			{...task, id: 'create', title: 'Create'},
		],
	},
	{id: 'later', number: 11, minutes: 5, title: 'L', steps: [{...task, id: 'more', title: 'More'}]},
];
const title = {code: 'check.it'};
const tried = {checkId: 'it', title, durationMs: 1, tries: 1, lookMs: 1, observation: {n: 1}} as const;
const passing: CheckResult = {outcome: 'passed', ...tried};
const failing: CheckResult = {outcome: 'failed', ...tried, verdict: {kind: 'failed', code: 'wrong'}};
const start = initialSession(labs, emptyProgress('seed'));
const answered = after(start, {type: 'answer-given', labId: 'topic', stepId: 'foresee', choice: 'a'});

function after(from: SessionState, ...events: readonly SessionEvent[]): SessionState {
	return events.reduce<SessionState>((state, event) => update(state, event)[0], from);
}

function request(labId: string, stepId: string, what: StepRequest['what'] = 'run'): StepRequest {
	return {labId, stepId, source: what === 'provide' ? 'reference' : 'learner', what};
}

/** Lets whatever runs end with these results, and what follows it too, one by one. */
function endEach(from: SessionState, results: readonly CheckResult[]): {state: SessionState; ran: string[]; effects: Effect[]} {
	let state = from;
	const ran: string[] = [];
	const effects: Effect[] = [];
	while (state.run.phase !== 'idle') {
		const {request: running} = state.run;
		ran.push(`${running.what} ${running.labId}/${running.stepId}`);
		const [next, more] = update(state, {type: 'step-finished', request: running, end: {kind: 'checked', results}, at});
		state = next;
		effects.push(...more);
	}

	return {state, ran, effects};
}

test('a run waits for the answer, and the other steps run without it', () => {
	const asked = {type: 'steps-requested', requests: [request('topic', 'foresee'), request('topic', 'create')]} as const;
	expect(after(start, asked).run).toMatchObject({request: {stepId: 'create'}, rest: []});
	expect(after(answered, asked).run).toMatchObject({request: {stepId: 'foresee'}});
});

test('a session goes on where the learner was', () => {
	const done = recordStep(start.progress, 'server/start', {status: 'passed', source: 'learner', at});
	expect(initialSession(labs, done).selected).toEqual({labId: 'topic', stepId: 'text'});
	expect(start.selected).toEqual({labId: 'server', stepId: 'start'});
});

test('of the reference nothing is asked', () => {
	const asked = {...request('topic', 'foresee'), source: 'reference'} as const;
	expect(after(start, {type: 'steps-requested', requests: [asked]}).run.phase).toBe('running');
});

test('each hint asked for is the next one, recorded, until there are no more', () => {
	const ask = {type: 'hint-requested', labId: 'topic', stepId: 'create'} as const;
	const [state, effects] = update(start, ask);
	expect(effects).toEqual([
		{type: 'record', entry: {kind: 'hint', step: 'topic/create', shown: 1}},
		{type: 'save-progress', progress: state.progress},
	]);
	expect(after(state, ask, ask, ask, ask).progress.hints).toEqual({'topic/create': 3});
	expect(update(after(state, ask, ask), ask)[1]).toEqual([]);
});

test('a step that ended is recorded with what was observed, the answer and the help', () => {
	const running = after(
		answered,
		{type: 'hint-requested', labId: 'topic', stepId: 'create'},
		{type: 'steps-requested', requests: [request('topic', 'create')]},
	);
	const [record] = endEach(running, [failing]).effects;
	expect(record).toEqual({
		type: 'record',
		entry: {
			kind: 'attempt',
			step: 'topic/create',
			what: 'run',
			source: 'learner',
			at,
			end: 'checked',
			results: [
				{
					outcome: 'failed',
					checkId: 'it',
					durationMs: 1,
					tries: 1,
					lookMs: 1,
					observation: {n: 1},
					verdict: {kind: 'failed', code: 'wrong'},
				},
			],
			hintsShown: 1,
			servers: {},
		},
	});
});

test('skipping builds what is open up to the lab, in order, and marks it as provided', () => {
	const done = recordStep(start.progress, 'server/start', {status: 'passed', source: 'learner', at});
	const {state, ran} = endEach(after({...start, progress: done}, {type: 'skip-requested', labId: 'topic', stepId: null}), [
		passing,
	]);
	expect(ran).toEqual(['provide topic/text', 'provide topic/foresee', 'provide topic/create']);
	expect(stepStatus(state.progress, 'topic/create')).toBe('provided');
	expect(stepStatus(state.progress, 'server/start')).toBe('done');
});

test('skipping a step builds the labs before it in the same part, and nothing after it', () => {
	const {ran} = endEach(after(start, {type: 'skip-requested', labId: 'topic', stepId: 'foresee'}), [passing]);
	expect(ran).toEqual(['provide server/start', 'provide topic/text', 'provide topic/foresee']);
});

test('when something cannot be built, nothing is built on it, and the learner is not blamed', () => {
	const {state, ran} = endEach(after(start, {type: 'skip-requested', labId: 'topic', stepId: null}), [failing]);
	expect(ran).toEqual(['provide server/start']);
	expect(state.progress.steps).toEqual({});
});

test('a reset lab is open again', () => {
	const {state} = endEach(after(start, {type: 'steps-requested', requests: [request('topic', 'create')]}), [passing]);
	expect(update(state, {type: 'reset-requested', labId: 'topic'})[1]).toEqual([{type: 'reset-lab', labId: 'topic'}]);
	const open = after(state, {type: 'lab-reset', labId: 'topic', keptIn: null, at});
	expect(stepStatus(open.progress, 'topic/create')).toBe('open');
});

test('nothing is reset while a step runs', () => {
	const running = after(start, {type: 'steps-requested', requests: [request('topic', 'create')]});
	expect(update(running, {type: 'reset-requested', labId: 'topic'})).toEqual([running, []]);
});

const all = [request('server', 'start'), request('topic', 'foresee'), request('topic', 'create')];

test('after the last step of a part its work is checked once more, and then the part is done', () => {
	const {state, ran} = endEach(after(answered, {type: 'steps-requested', requests: all}), [passing]);
	expect(ran.slice(all.length)).toEqual(['recheck server/start', 'recheck topic/create']);
	expect(state.progress.parts).toEqual({1: at});
	expect(endEach(after(state, {type: 'steps-requested', requests: all}), [passing]).ran).toHaveLength(all.length);
});

test('a part in which something no longer holds is not done', () => {
	let state = after(answered, {type: 'steps-requested', requests: all});
	while (state.run.phase !== 'idle') {
		const {request: running} = state.run;
		const results = running.what === 'recheck' && running.labId === 'server' ? [failing] : [passing];
		state = after(state, {type: 'step-finished', request: running, end: {kind: 'checked', results}, at});
	}

	expect(state.progress.parts).toEqual({});
	expect(stepStatus(state.progress, 'server/start')).toBe('failed');
});

test('a part shown from the reference is not checked again', () => {
	const requests = all.map(each => ({...each, source: 'reference'}) as const);
	expect(endEach(after(start, {type: 'steps-requested', requests}), [passing]).ran).toHaveLength(all.length);
});
