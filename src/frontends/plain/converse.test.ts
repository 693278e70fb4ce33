import {expect, test} from 'vitest';
import {emptyProgress, initialSession, type LabOutline, type SessionState} from '#core';
import {createSession} from '../../engine/session.ts';
import {converse} from './converse.ts';
import {verbs} from './verbs.ts';

const at = '2026-11-21T10:00:00.000Z';
const labs: readonly LabOutline[] = [
	{
		id: 'topic',
		number: 3,
		minutes: 1,
		title: 'A topic',
		steps: [
			{id: 'text', kind: 'read', title: 'Text', choices: [], needs: ['feed']},
			{id: 'foresee', kind: 'predict', title: 'Foresee', choices: ['waits', 'ends'], answer: 'ends'},
			{id: 'create', kind: 'task', title: 'Create', choices: [], hints: 1},
		],
	},
	{id: 'producer', number: 4, minutes: 1, title: 'P', steps: [{id: 'send', kind: 'task', title: 'Send', choices: []}]},
];
const title = {code: 'check.it'};
const passing = {outcome: 'passed', checkId: 'it', title, durationMs: 1, tries: 1, lookMs: 1, observation: null} as const;

/** What is said and done when these lines are typed, and then Ctrl+D. */
async function typing(
	...lines: readonly string[]
): Promise<{said: readonly string[]; ran: readonly string[]; state: SessionState}> {
	const said: string[] = [];
	const ran: string[] = [];
	const typed = [...lines];
	const session = createSession(initialSession(labs, emptyProgress('a')), (effect, dispatch) => {
		if (effect.type === 'perform-step') {
			const {request} = effect;
			ran.push(`${request.what} ${request.labId}/${request.stepId} ${request.source}`);
			dispatch({type: 'step-finished', request, end: {kind: 'checked', results: [passing]}, at});
		} else if (effect.type === 'reset-lab') {
			dispatch({type: 'lab-reset', labId: effect.labId, keptIn: '/kept', at});
		}
	});
	await converse({
		session,
		words: {'plain.yes': 'yes', 'plain.prompt': '{step}> '},
		listener: {
			print: line => said.push(line),
			async ask(prompt) {
				said.push(prompt);
				return typed.shift() ?? null;
			},
		},
		guide: async () => ({introduction: 'Before all.', sections: [{stepId: 'text', text: 'Read me.'}]}),
		startLab: async labId => `/workspace/${labId}`,
		start: async services => void ran.push(`start ${services.join(' ')}`),
		lastAttempt: async () => null,
		now: () => at,
	});
	return {said, ran, state: session.getState()};
}

test('a text that tells of a server has it running: its commands work then', async () => {
	expect((await typing('read')).ran).toEqual(['start feed']);
});

test('the prompt says where one is, and next goes through the steps', async () => {
	const {said, state} = await typing('read', 'next', 'next', 'next', 'next');
	expect(said.filter(line => line.endsWith('> '))).toEqual([
		'topic/text> ',
		'topic/text> ',
		'topic/foresee> ',
		'topic/create> ',
		'producer/send> ',
		'producer/send> ',
	]);
	expect(said).toEqual(expect.arrayContaining(['Before all.', 'Read me.', 'plain.last-step']));
	expect(state.progress.steps['topic/text']?.status).toBe('passed');
});

test('a step is run with the own files or the reference, and checked', async () => {
	const {ran} = await typing('read topic/create', 'run', 'run reference', 'check');
	expect(ran).toEqual(['run topic/create learner', 'run topic/create reference', 'check topic/create learner']);
});

test('a prediction is asked for before its run, and not again', async () => {
	const {ran, state} = await typing('run foresee', '2', 'run foresee');
	expect(ran).toEqual(['run topic/foresee learner', 'run topic/foresee learner']);
	expect(state.progress.answers).toEqual({'topic/foresee': 'ends'});
});

test('an answer can be given by itself; the first one stays', async () => {
	const {state} = await typing('read foresee', 'answer waits', 'answer ends');
	expect(state.progress.answers).toEqual({'topic/foresee': 'waits'});
});

test('a lab is skipped as a whole, a step up to itself', async () => {
	expect((await typing('skip topic')).ran).toHaveLength(3);
	expect((await typing('skip foresee')).ran).toHaveLength(2);
});

test('a reset happens after a yes, and only then', async () => {
	expect((await typing('reset topic', 'no')).said).toContain('plain.reset-not');
	expect((await typing('reset topic', 'yes')).said).toContain('plain.reset-done');
});

test.each([
	['fly', 'plain.no-such-verb'],
	['read 77', '      there is no lab 77 (UNKNOWN_LAB)'],
	['answer 1', '      topic/text asks nothing (USAGE)'],
])('what cannot be done (%s) is said, and the conversation goes on', async (line, message) => {
	const {said} = await typing(line, 'labs');
	expect(said).toContain(message);
	expect(said.at(-2)).toBe('cli.lab');
});

test('quit leaves; every verb has a word of help', async () => {
	const {said} = await typing('help', 'quit', 'labs');
	expect(said.filter(line => line.includes('plain.help.'))).toHaveLength(verbs.length);
	expect(said).not.toContain('cli.lab');
});
