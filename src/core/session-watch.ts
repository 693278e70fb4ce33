import {stepKey} from './progress.ts';
import type {Effect, SessionEvent} from './session-event.ts';
import {begin} from './session-run.ts';
import type {SessionState} from './session-state.ts';
import type {StepRequest} from './step-run.ts';
import type {Watch, WatchOrder, WatchReason} from './watch.ts';

type Next = readonly [SessionState, readonly Effect[]];

export function beginWatch(state: SessionState, order: WatchOrder): Next {
	const watch: Watch = {phase: 'starting', order, steps: [], owed: null, because: null, rounds: 0};
	return lookAfter({...state, watch});
}

export function endWatch(state: SessionState): Next {
	return state.watch.phase === 'off' ? [state, []] : [{...state, watch: {phase: 'off'}}, [{type: 'unwatch'}]];
}

export function watchStands(state: SessionState): Next {
	if (state.watch.phase !== 'starting') {
		return [state, []];
	}

	const {order, steps, rounds} = state.watch;
	const on: SessionState = {...state, watch: {...state.watch, phase: 'on'}};
	return order.runsFirst && rounds === 0 && state.run.phase === 'idle' ? checkNow(on, null, steps) : [on, []];
}

/** Checks again: now, or when what runs is over. A check whose files are gone is given up for it. */
export function checkAgain(state: SessionState, because: WatchReason): Next {
	const {watch, run} = state;
	if (watch.phase !== 'on' || !watch.order.because.includes(because)) {
		return [state, []];
	}

	if (run.phase === 'idle') {
		return checkNow(state, because, watch.steps);
	}

	const owing: SessionState = {...state, watch: {...watch, owed: because}};
	const isOutdated = run.phase === 'running' && run.request.what === 'check' && watch.steps.some(isSameStep(run.request));
	return isOutdated ? [{...owing, run: {...run, phase: 'cancelling', rest: []}}, [{type: 'cancel-step'}]] : [owing, []];
}

/** What comes of any event for a watch that goes on beside it. */
export function keepWatching([state, effects]: Next, before: SessionState, event: SessionEvent): Next {
	const {watch} = state;
	if (watch.phase === 'off' || before.watch.phase === 'off') {
		return [state, effects];
	}

	switch (event.type) {
		case 'reset-requested':
			// The starter that comes back is no work of the learner's.
			return state.run.phase === 'idle'
				? [{...state, watch: {...watch, phase: 'starting'}}, [{type: 'unwatch'}, ...effects]]
				: [state, effects];
		case 'lab-reset':
		case 'reset-failed':
			return after(effects, lookAfter(state));
		case 'cancel-requested':
			// Who ends a run wants no other one in its place.
			return [{...state, watch: {...watch, owed: null}}, effects];
		case 'step-selected':
			return after(effects, follow(state));
		case 'step-finished':
			return state.run.phase === 'idle' && before.run.phase !== 'idle' ? after(effects, rest(state)) : [state, effects];
		default:
			return [state, effects];
	}
}

/** Nothing runs any more: what is owed is done, or the next change is waited for. */
function rest(state: SessionState): Next {
	const [following, effects] = follow(state);
	const {watch} = following;
	return after(
		effects,
		watch.phase === 'on' && watch.owed !== null ? checkNow(following, watch.owed, watch.steps) : awaitServers(following),
	);
}

/** Steps that wait for the learner's answer are left out, and perhaps none is left. */
function checkNow(state: SessionState, because: WatchReason | null, steps: readonly StepRequest[]): Next {
	const [next, effects] = begin(counted(state, because), steps);
	return next.run.phase === 'idle' ? after(effects, awaitServers(next)) : [next, effects];
}

function awaitServers(state: SessionState): Next {
	const {watch} = state;
	return [state, watch.phase !== 'off' && watch.order.because.includes('servers') ? [{type: 'watch-servers'}] : []];
}

/** Looks after the files of the step that is looked at, when it is another one. */
function follow(state: SessionState): Next {
	const {watch} = state;
	const [step] = watch.phase === 'off' ? [] : watch.steps;
	const isOther = step !== undefined && !isSameStep(step)(state.selected);
	return watch.phase !== 'off' && watch.order.steps === 'selected' && isOther ? lookAfter(state) : [state, []];
}

function lookAfter(state: SessionState): Next {
	const {watch, selected} = state;
	if (watch.phase === 'off') {
		return [state, []];
	}

	const {order} = watch;
	const steps: readonly StepRequest[] =
		order.steps === 'selected' ? [{...selected, source: 'learner', what: 'check'}] : order.steps;
	return [{...state, watch: {...watch, phase: 'starting', steps, owed: null}}, [{type: 'watch-files', steps}]];
}

function counted(state: SessionState, because: WatchReason | null): SessionState {
	const {watch} = state;
	return watch.phase === 'off' ? state : {...state, watch: {...watch, owed: null, because, rounds: watch.rounds + 1}};
}

function after(effects: readonly Effect[], [state, more]: Next): Next {
	return [state, [...effects, ...more]];
}

type StepName = Pick<StepRequest, 'labId' | 'stepId'>;

function isSameStep(step: StepName): (other: StepName) => boolean {
	const key = stepKey(step.labId, step.stepId);
	return ({labId, stepId}) => stepKey(labId, stepId) === key;
}
