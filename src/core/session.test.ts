import {expect, test} from 'vitest';
import {emptyProgress} from './progress.ts';
import {initialSession, outputLimit, update} from './session.ts';
import type {SessionEvent} from './session-event.ts';
import type {SessionState} from './session-state.ts';
import type {StepRequest} from './step-run.ts';

const labs = [
	{id: 'topic', number: 3, minutes: 20, title: 'A topic', steps: [{id: 'create', kind: 'task', title: 'Create', choices: []}]},
] as const;
const request: StepRequest = {labId: 'topic', stepId: 'create', source: 'learner', what: 'run'};
const second: StepRequest = {...request, stepId: 'look'};
const at = '2026-11-21T10:00:00.000Z';
const title = {code: 'check.topic'};
const tried = {checkId: 'topic', title, durationMs: 1, tries: 1, lookMs: 1, observation: null} as const;
const passing = {outcome: 'passed', ...tried} as const;
const failing = {outcome: 'failed', ...tried, verdict: {kind: 'failed', code: 'wrong'}} as const;
const start = initialSession(labs, emptyProgress('seed'));

function after(...events: readonly SessionEvent[]): SessionState {
	return events.reduce<SessionState>((state, event) => update(state, event)[0], start);
}

test('asking for steps begins the first one at once and remembers the rest', () => {
	const [state, effects] = update(start, {type: 'steps-requested', requests: [request, second]});
	expect(state.run).toMatchObject({phase: 'running', request, rest: [second]});
	expect(effects).toEqual([{type: 'perform-step', request}]);
});

test('while a step runs, another request changes nothing', () => {
	const running = after({type: 'steps-requested', requests: [request]});
	expect(update(running, {type: 'steps-requested', requests: [second]})).toEqual([running, []]);
});

test('a finished step is recorded, saved, and followed by the next', () => {
	const running = after({type: 'steps-requested', requests: [request, second]});
	const [state, effects] = update(running, {type: 'step-finished', request, end: {kind: 'checked', results: [passing]}, at});
	expect(state.progress.steps['topic/create']).toEqual({status: 'passed', source: 'learner', at});
	expect(effects).toMatchObject([
		{type: 'record', entry: {kind: 'attempt', step: 'topic/create'}},
		{type: 'save-progress', progress: state.progress},
		{type: 'perform-step', request: second},
	]);
});

test('the last step leaves the session idle', () => {
	const state = after(
		{type: 'steps-requested', requests: [request]},
		{type: 'step-finished', request, end: {kind: 'checked', results: [failing]}, at},
	);
	expect(state.run).toEqual({phase: 'idle'});
	expect(state.progress.steps['topic/create']?.status).toBe('failed');
});

test('what stood in the way says nothing about the learner', () => {
	const end = {kind: 'stopped', problem: {code: 'SERVICE_GONE', message: 'gone'}, results: [passing]} as const;
	const state = after({type: 'steps-requested', requests: [request]}, {type: 'step-finished', request, end, at});
	expect(state.progress.steps).toEqual({});
});

test('what others have done is recorded as provided, and does not undo what the learner did', () => {
	const end = {kind: 'provided', because: {code: 'provided.external'}, results: []} as const;
	const provided = after({type: 'steps-requested', requests: [request]}, {type: 'step-finished', request, end, at});
	expect(provided.progress.steps['topic/create']?.status).toBe('provided');

	const did = after(
		{type: 'steps-requested', requests: [request]},
		{type: 'step-finished', request, end: {kind: 'checked', results: [passing]}, at},
		{type: 'steps-requested', requests: [request]},
		{type: 'step-finished', request, end, at},
	);
	expect(did.progress.steps['topic/create']?.status).toBe('passed');
});

test('showing the reference does not undo what the learner did', () => {
	const checked = {kind: 'checked', results: [passing]} as const;
	const state = after(
		{type: 'steps-requested', requests: [request]},
		{type: 'step-finished', request, end: checked, at},
		{type: 'steps-requested', requests: [{...request, source: 'reference'}]},
		{type: 'step-finished', request: {...request, source: 'reference'}, end: checked, at},
	);
	expect(state.progress.steps['topic/create']?.source).toBe('learner');
});

test('cancelling drops what was to follow and asks once', () => {
	const running = after({type: 'steps-requested', requests: [request, second]});
	const [state, effects] = update(running, {type: 'cancel-requested'});
	expect(state.run).toMatchObject({phase: 'cancelling', rest: []});
	expect(effects).toEqual([{type: 'cancel-step'}]);
	expect(update(state, {type: 'cancel-requested'})[1]).toEqual([]);
});

test('the first answer to a prediction counts, later ones do not', () => {
	const answer = {type: 'answer-given', labId: 'topic', stepId: 'create'} as const;
	const state = after({...answer, choice: 'it waits'}, {...answer, choice: 'it gives up'});
	expect(state.progress.answers).toEqual({'topic/create': 'it waits'});
});

test('a text that was read is done and saved', () => {
	const [state, effects] = update(start, {type: 'step-read', labId: 'topic', stepId: 'create', at});
	expect(state.progress.steps['topic/create']).toEqual({status: 'passed', source: 'learner', at});
	expect(effects).toEqual([{type: 'save-progress', progress: state.progress}]);
});

test('of the output only the last lines are kept', () => {
	const entries = Array.from({length: outputLimit + 5}, (_, index) => ({from: 'p', text: String(index)}));
	const state = after({type: 'output-received', entries});
	expect(state.output).toHaveLength(outputLimit);
	expect(state.output[0]?.text).toBe('5');
});

test('what arrives after the end of a run is not taken for a run', () => {
	expect(after({type: 'check-started', title}, {type: 'check-finished', result: passing}).run).toEqual({phase: 'idle'});
});
