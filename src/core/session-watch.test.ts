import {expect, test} from 'vitest';
import {emptyProgress} from './progress.ts';
import {initialSession, update} from './session.ts';
import type {Effect, SessionEvent} from './session-event.ts';
import type {SessionState} from './session-state.ts';
import type {StepRequest} from './step-run.ts';
import type {WatchOrder} from './watch.ts';

const at = '2026-11-21T10:00:00.000Z';
const steps = [
	{id: 'create', kind: 'task', title: 'Create', choices: []},
	{id: 'look', kind: 'task', title: 'Look', choices: []},
	{id: 'foresee', kind: 'predict', title: 'Foresee', choices: ['a', 'b']},
] as const;
const start = initialSession([{id: 'topic', number: 3, minutes: 1, title: 'T', steps}], emptyProgress('seed'));

const create: StepRequest = {labId: 'topic', stepId: 'create', source: 'learner', what: 'check'};
const look: StepRequest = {...create, stepId: 'look'};
const onScreen: WatchOrder = {steps: 'selected', because: ['files'], runsFirst: false};
const onLine: WatchOrder = {steps: [create, look], because: ['files', 'servers'], runsFirst: true};

const saved: SessionEvent = {type: 'files-saved', files: ['create-topic.ts']};
const stands: SessionEvent = {type: 'watch-stands'};
const asked = (order: WatchOrder): SessionEvent => ({type: 'watch-requested', order});
const select = (stepId: string): SessionEvent => ({type: 'step-selected', labId: 'topic', stepId});
const run = (request: StepRequest): SessionEvent => ({type: 'steps-requested', requests: [request]});
const ended = (request: StepRequest): SessionEvent => ({type: 'step-finished', request, end: {kind: 'checked', results: []}, at});
const stopped = (request: StepRequest): SessionEvent => ({
	type: 'step-finished',
	request,
	end: {kind: 'stopped', problem: {code: 'INTERRUPTED', message: 'interrupted'}, results: []},
	at,
});

/** What is to be done, in one word each; what is written down is left out. */
function word(effect: Effect): readonly string[] {
	switch (effect.type) {
		case 'perform-step':
			return [`${effect.request.what} ${effect.request.stepId}`];
		case 'watch-files':
			return [`watch ${effect.steps.map(({stepId}) => stepId).join(' ')}`];
		case 'save-progress':
		case 'record':
			return [];
		default:
			return [effect.type];
	}
}

function after(events: readonly SessionEvent[]): {readonly state: SessionState; readonly done: readonly string[]} {
	let state = start;
	const done: string[] = [];
	for (const event of events) {
		const [next, effects] = update(state, event);
		state = next;
		done.push(...effects.flatMap(word));
	}

	return {state, done};
}

const screen = [asked(onScreen), stands];
const line = [asked(onLine), stands];

test.each<[string, readonly SessionEvent[], readonly string[]]>([
	['a save checks the step', [...screen, saved], ['watch create', 'check create']],
	['each save does', [...screen, saved, ended(create), saved], ['watch create', 'check create', 'check create']],
	[
		'a save during a check cancels and repeats it, once however often it is saved',
		[...screen, run(create), saved, saved, stopped(create)],
		['watch create', 'check create', 'cancel-step', 'check create'],
	],
	[
		'a save during a run is checked after it: what the learner started is not taken from them',
		[...screen, run({...create, what: 'run'}), saved, ended({...create, what: 'run'})],
		['watch create', 'run create', 'check create'],
	],
	[
		'a save during the check of another step is checked after it',
		[...screen, run(create), select('look'), stands, saved, ended(create)],
		['watch create', 'check create', 'watch look', 'check look'],
	],
	[
		'who cancels wants no check in its place',
		[...screen, run({...create, what: 'run'}), saved, {type: 'cancel-requested'}, stopped({...create, what: 'run'})],
		['watch create', 'run create', 'cancel-step'],
	],
	[
		'it follows the step that is looked at',
		[...screen, select('look'), stands, saved],
		['watch create', 'watch look', 'check look'],
	],
	[
		'what was saved of a step is not asked of the next one',
		[...screen, run(create), saved, select('look'), stands, stopped(create)],
		['watch create', 'check create', 'cancel-step', 'watch look'],
	],
	['it does not begin anew at the same step', [...screen, select('create')], ['watch create']],
	['nothing runs before the answer', [...screen, select('foresee'), stands, saved], ['watch create', 'watch foresee']],
	['nothing is checked before the watch stands', [asked(onScreen), saved], ['watch create']],
	['what has ended checks nothing', [...screen, {type: 'watch-ended'}, saved], ['watch create', 'unwatch']],
	[
		'what ends while a check is owed checks nothing',
		[...screen, run(create), saved, {type: 'watch-ended'}, stopped(create)],
		['watch create', 'check create', 'cancel-step', 'unwatch'],
	],
	[
		'a lab that is reset is no work of the learner: it is looked at from its starter on',
		[...screen, {type: 'reset-requested', labId: 'topic'}, saved, {type: 'lab-reset', labId: 'topic', keptIn: null, at}],
		['watch create', 'unwatch', 'reset-lab', 'watch create'],
	],
	[
		'a reset that fails ends no watch',
		[
			...screen,
			{type: 'reset-requested', labId: 'topic'},
			{type: 'reset-failed', labId: 'topic', problem: {code: 'INTERNAL', message: 'x'}},
			stands,
			saved,
		],
		['watch create', 'unwatch', 'reset-lab', 'watch create', 'check create'],
	],
	['a server that is replaced sets nothing off on the screen', [...screen, {type: 'servers-replaced'}], ['watch create']],
	[
		'the command line checks all its steps first, and then waits for servers too',
		[...line, ended(create), ended(look)],
		['watch create look', 'check create', 'check look', 'watch-servers'],
	],
	[
		'a save during the first of several steps repeats them all',
		[...line, saved, stopped(create), ended(create)],
		['watch create look', 'check create', 'cancel-step', 'check create', 'check look'],
	],
	[
		'a server that was replaced repeats them',
		[...line, ended(create), ended(look), {type: 'servers-replaced'}],
		['watch create look', 'check create', 'check look', 'watch-servers', 'check create'],
	],
])('%s', (_what, events, expected) => {
	expect(after(events).done).toEqual(expected);
});

test('why the steps were checked again is told with each round', () => {
	const {state} = after([...line, ended(create), ended(look), saved]);
	expect(state.watch).toMatchObject({because: 'files', rounds: 2, owed: null});
});

test('a lab whose steps all wait for an answer still waits for servers', () => {
	const foresee = {...create, stepId: 'foresee'};
	const {done} = after([asked({...onLine, steps: [foresee]}), stands, saved]);
	expect(done).toEqual(['watch foresee', 'watch-servers', 'watch-servers']);
});
