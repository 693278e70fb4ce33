import {expect, test} from 'vitest';
import {emptyProgress, initialSession, type LabOutline, type StepEnd, type StepRequest} from '#core';
import {createSession, type Session} from '../../engine/session.ts';
import {nextHint} from './hint-lines.ts';
import {runAsking} from './run-asking.ts';

const at = '2026-11-21T10:00:00.000Z';
const lab: LabOutline = {
	id: 'topic',
	number: 3,
	minutes: 1,
	title: 'T',
	steps: [
		{id: 'foresee', kind: 'predict', title: 'Foresee', choices: ['waits', 'ends'], answer: 'ends'},
		{id: 'create', kind: 'task', title: 'Create', choices: [], hints: 2},
	],
};
const requests = lab.steps.map(({id}): StepRequest => ({labId: lab.id, stepId: id, source: 'learner', what: 'run'}));

/** A session whose steps end at once. */
function quickSession(): {session: Session; ran: string[]} {
	const ran: string[] = [];
	const session = createSession(initialSession([lab], emptyProgress('a')), (effect, dispatch) => {
		if (effect.type === 'perform-step') {
			ran.push(effect.request.stepId);
			dispatch({type: 'step-finished', request: effect.request, end: {kind: 'checked', results: []}, at});
		}
	});
	return {session, ran};
}

test('a prediction is asked for before its run, until a choice is named', async () => {
	const {session, ran} = quickSession();
	const typed = ['3', 'perhaps', '2'];
	const said: string[] = [];
	await runAsking(session, {}, requests.slice(0, 1), {print: line => said.push(line), ask: async () => typed.shift() ?? null});
	expect(session.getState().progress.answers).toEqual({'topic/foresee': 'ends'});
	expect(said.filter(line => line === 'plain.no-such-choice')).toHaveLength(2);
	expect(ran[0]).toBe('foresee');
});

test.each([
	['nobody can be asked', null],
	['nobody answers', async () => ''],
	['they leave', async () => null],
])('when %s, it is said how to answer, the step is left out and the others run', async (_when, ask) => {
	const {session, ran} = quickSession();
	const said: string[] = [];
	const ends = await runAsking(session, {}, requests, {print: line => said.push(line), ask});
	expect(ran).toEqual(['create']);
	expect(ends).toHaveLength(1);
	expect(said.at(-1)).toBe('plain.answer-first');
});

const title = {code: 'check.it'};
const tried = {checkId: 'it', title, durationMs: 1, tries: 1, lookMs: 1, observation: null} as const;
const endings = {
	passed: {kind: 'checked', results: [{outcome: 'passed', ...tried}]},
	failed: {kind: 'checked', results: [{outcome: 'failed', ...tried, verdict: {kind: 'failed', code: 'wrong'}}]},
	errored: {kind: 'stopped', problem: {code: 'PORT_TAKEN', message: 'it'}, results: []},
	provided: {kind: 'provided', because: title, results: []},
} as const satisfies Record<string, StepEnd>;

test.each<[StepRequest['what'], keyof typeof endings, readonly string[]]>([
	['run', 'passed', ['first', 'second', 'third']],
	['run', 'provided', ['first', 'second', 'third']],
	['run', 'failed', ['first']],
	['run', 'errored', ['first']],
	['check', 'failed', ['first', 'second', 'third']],
])('%s of a lab whose first step is %s goes through %j', async (what, ending, expected) => {
	const steps = ['first', 'second', 'third'].map(id => ({id, kind: 'task', title: id, choices: []}) as const);
	const ran: string[] = [];
	const session = createSession(initialSession([{...lab, steps}], emptyProgress('a')), (effect, dispatch) => {
		if (effect.type === 'perform-step') {
			// Once all are done, the part is looked at again.
			ran.push(...(effect.request.what === what ? [effect.request.stepId] : []));
			dispatch({type: 'step-finished', request: effect.request, end: endings[ending], at});
		}
	});
	const said: string[] = [];
	const words = {'plain.not-begun': '{step} before {rest}', 'plain.go-on': '{step}: {command}'};
	const all = steps.map(({id}): StepRequest => ({labId: lab.id, stepId: id, source: 'learner', what}));
	await runAsking(session, words, all, {print: line => said.push(line), ask: null});
	expect(ran).toEqual(expected);
	expect(said).toEqual(
		expected.length === 3 ? [] : ['topic/first before topic/second, topic/third', 'topic/first: streambook run topic/first'],
	);
});

test('hints come one after the other, the first with where the failed attempt says to look', () => {
	const {session} = quickSession();
	const words = {'verdict.wrong.look': 'at line {line}', 'hint.topic.create.1': 'where', 'hint.topic.create.2': 'in {"a": {}}'};
	const failed = {outcome: 'failed', verdict: {kind: 'failed', code: 'wrong', params: {line: 7}}};
	const last = {results: [failed]} as never;
	const next = () => nextHint(session, words, {labId: 'topic', stepId: 'create'}, last);
	expect(next()).toEqual({number: 1, of: 2, text: 'where', look: 'at line 7'});
	// Code in a hint stays as it is written.
	expect(next()).toEqual({number: 2, of: 2, text: 'in {"a": {}}', look: null});
	expect(next()).toEqual({number: 2, of: 2, text: null, look: null});
});
