import {assertNever} from './assert-never.ts';
import type {LogEntry} from './attempt.ts';
import type {LabOutline} from './lab-outline.ts';
import type {LeftId} from './left.ts';
import type {Phrase} from './phrase.ts';
import {mergeProgress, type Progress, recordStep, stepKey} from './progress.ts';
import {removalOf} from './removal.ts';
import type {InstanceName} from './service.ts';
import type {Effect, SessionEvent} from './session-event.ts';
import {begin, finish, firstOpen, reopen, stepsToProvide, undo} from './session-run.ts';
import type {SessionState} from './session-state.ts';
import {beginWatch, checkAgain, endWatch, keepWatching, watchStands} from './session-watch.ts';
import type {Doing} from './step-run.ts';

export const outputLimit = 1000;

export function initialSession(
	labs: readonly LabOutline[],
	progress: Progress,
	usualServers: readonly InstanceName[] = [],
): SessionState {
	return {
		labs,
		usualServers,
		services: {},
		progress,
		selected: firstOpen(labs, progress),
		run: {phase: 'idle'},
		watch: {phase: 'off'},
		output: [],
		ends: {},
		remarks: [],
	};
}

/** The next state, and what to do about it. An effect is emitted in the same transition that records it as under way. */
export function update(state: SessionState, event: SessionEvent): readonly [SessionState, readonly Effect[]] {
	return keepWatching(transition(state, event), state, event);
}

function transition(state: SessionState, event: SessionEvent): readonly [SessionState, readonly Effect[]] {
	switch (event.type) {
		case 'steps-requested':
			return state.run.phase === 'idle' ? begin(state, event.requests) : [state, []];
		case 'step-selected':
			return [{...state, selected: {labId: event.labId, stepId: event.stepId}}, []];
		case 'step-read': {
			const read = {status: 'passed', source: 'learner', at: event.at} as const;
			return saving({...state, progress: recordStep(state.progress, stepKey(event.labId, event.stepId), read)});
		}

		case 'answer-given': {
			const key = stepKey(event.labId, event.stepId);
			// The first answer counts: it was given before the run showed what happens.
			if (state.progress.answers[key] !== undefined) {
				return [state, []];
			}

			return saving({...state, progress: {...state.progress, answers: {...state.progress.answers, [key]: event.choice}}}, [
				{kind: 'answer', step: key, choice: event.choice},
			]);
		}

		case 'hint-requested':
			return showHint(state, event);
		case 'skip-requested':
			return state.run.phase === 'idle' ? begin(state, stepsToProvide(state, event)) : [state, []];
		case 'reset-requested':
			// Files are not taken from under a program that runs.
			return state.run.phase === 'idle' ? [state, [{type: 'reset-lab', labId: event.labId}]] : [state, []];
		case 'lab-reset':
			return saving({...state, progress: reopen(state, event.labId, event.at)}, [
				{kind: 'reset', lab: event.labId, at: event.at},
			]);
		case 'reset-failed':
			return [state, []];
		case 'removal-requested':
			return state.run.phase === 'idle'
				? [state, [{type: 'remove-left', labId: event.labId, left: thingsOf(state, event.labId)}]]
				: [state, []];
		case 'left-removed':
			return saving({...state, progress: undo(state, event)}, [
				{kind: 'removed', lab: event.labId, left: event.removed, at: event.at},
			]);
		case 'progress-loaded':
			return [{...state, progress: mergeProgress(event.progress, state.progress)}, []];
		case 'remarked':
			return [{...state, remarks: [...state.remarks, event.remark]}, []];
		case 'preparing':
			return [doing(state, {kind: 'preparing', needs: event.needs}), []];
		case 'action-started':
			return [doing(state, {kind: 'acting', command: event.command}), []];
		case 'still-runs':
			return [telling(state, event.what), []];
		case 'output-received':
			return [{...state, output: [...state.output, ...event.entries].slice(-outputLimit)}, []];
		case 'check-started':
			return [doing(state, {kind: 'checking', title: event.title}), []];
		case 'check-finished':
			return state.run.phase === 'idle'
				? [state, []]
				: [{...state, run: {...state.run, results: [...state.run.results, event.result]}}, []];
		case 'step-finished':
			return finish(state, event);
		case 'services-changed':
			return [{...state, services: event.services}, []];
		case 'cancel-requested':
			return state.run.phase === 'running'
				? [{...state, run: {...state.run, phase: 'cancelling', rest: []}}, [{type: 'cancel-step'}]]
				: [state, []];
		case 'watch-requested':
			return beginWatch(state, event.order);
		case 'watch-ended':
			return endWatch(state);
		case 'watch-stands':
			return watchStands(state);
		case 'files-saved':
			return checkAgain(state, 'files');
		case 'servers-replaced':
			return checkAgain(state, 'servers');
		default:
			return assertNever(event);
	}
}

/** The next hint, as long as there are any. */
function showHint(
	state: SessionState,
	{labId, stepId}: Extract<SessionEvent, {type: 'hint-requested'}>,
): readonly [SessionState, readonly Effect[]] {
	const step = state.labs.find(({id}) => id === labId)?.steps.find(({id}) => id === stepId);
	const key = stepKey(labId, stepId);
	const shown = (state.progress.hints[key] ?? 0) + 1;
	return shown > (step?.hints ?? 0)
		? [state, []]
		: saving({...state, progress: {...state.progress, hints: {...state.progress.hints, [key]: shown}}}, [
				{kind: 'hint', step: key, shown},
			]);
}

function thingsOf({labs, progress}: SessionState, labId: string): readonly LeftId[] {
	return removalOf(labs, progress, labId).things.map(({id}) => id);
}

function doing(state: SessionState, next: Doing): SessionState {
	return state.run.phase === 'idle' ? state : {...state, run: {...state.run, doing: next}};
}

function telling(state: SessionState, stillRuns: Phrase): SessionState {
	return state.run.phase !== 'idle' && state.run.doing.kind === 'acting' ? doing(state, {...state.run.doing, stillRuns}) : state;
}

function saving(state: SessionState, entries: readonly LogEntry[] = []): readonly [SessionState, readonly Effect[]] {
	return [
		state,
		[...entries.map(entry => ({type: 'record', entry}) as const), {type: 'save-progress', progress: state.progress}],
	];
}
