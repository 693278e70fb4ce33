import {assertNever} from './assert-never.ts';
import type {LogEntry} from './attempt.ts';
import type {Source, Step} from './lab.ts';
import type {CheckResult} from './outcome.ts';
import type {Phrase} from './phrase.ts';
import type {Problem} from './problem.ts';
import {mergeProgress, type Progress, recordStep, type StepKey, stepKey} from './progress.ts';
import type {ServiceName, ServiceStatuses} from './service.ts';
import {begin, finish, firstOpen, reopen, stepsToProvide} from './session-run.ts';

/** A lab as the screens need it: data only. */
export interface LabOutline {
	readonly id: string;
	readonly number: number;
	readonly minutes: number;
	readonly title: string;
	readonly steps: readonly StepOutline[];
}

export interface StepOutline {
	readonly id: string;
	readonly kind: Step['kind'];
	readonly title: string;
	/** For predictions and questions. */
	readonly choices: readonly string[];
	/** The choice that came true when its check passed. */
	readonly answer?: string;
	/** From where to look to nearly the answer. */
	readonly hints?: readonly string[];
}

/**
What to run: the step's action and then its checks, or the checks alone.

`provide` builds what the step would have left, for who skips it; `recheck` looks again before a part is called done.
*/
export interface StepRequest {
	readonly labId: string;
	readonly stepId: string;
	readonly source: Source;
	readonly what: 'run' | 'check' | 'provide' | 'recheck';
}

export type Run =
	| {readonly phase: 'idle'}
	| {
			readonly phase: 'running' | 'cancelling';
			readonly request: StepRequest;
			readonly rest: readonly StepRequest[];
			readonly doing: Doing;
			readonly results: readonly CheckResult[];
	  };

/** What a running step is at. */
export type Doing =
	| {readonly kind: 'preparing'; readonly needs: readonly ServiceName[]}
	| {readonly kind: 'acting'; readonly command: string}
	| {readonly kind: 'checking'; readonly title: Phrase | null};

/** A line of what runs, and where it came from. */
export interface OutputEntry {
	readonly from: string;
	readonly text: string;
}

/** How a step ended: its checks, or what was in the way. */
export type StepEnd =
	| {readonly kind: 'checked'; readonly results: readonly CheckResult[]}
	/** There was nothing to do: others have done it. */
	| {readonly kind: 'provided'; readonly because: Phrase; readonly results: readonly []}
	| {readonly kind: 'stopped'; readonly problem: Problem; readonly results: readonly CheckResult[]};

export interface SessionState {
	readonly labs: readonly LabOutline[];
	readonly services: ServiceStatuses;
	readonly progress: Progress;
	readonly selected: {readonly labId: string; readonly stepId: string};
	readonly run: Run;
	/** The last lines, at most `outputLimit`. */
	readonly output: readonly OutputEntry[];
	/** How each step ended the last time it ran in this session. */
	readonly ends: Readonly<Record<StepKey, StepEnd>>;
	/** What is to be said about the workspace's own files. */
	readonly remarks: readonly Phrase[];
}

/** What happened. */
export type SessionEvent =
	| {readonly type: 'steps-requested'; readonly requests: readonly StepRequest[]}
	| {readonly type: 'step-selected'; readonly labId: string; readonly stepId: string}
	/** A text that has been read is behind the learner; there is nothing in it to check. */
	| {readonly type: 'step-read'; readonly labId: string; readonly stepId: string; readonly at: string}
	| {readonly type: 'answer-given'; readonly labId: string; readonly stepId: string; readonly choice: string}
	| {readonly type: 'hint-requested'; readonly labId: string; readonly stepId: string}
	/** Builds what is missing up to a step, or up to the end of a lab. */
	| {readonly type: 'skip-requested'; readonly labId: string; readonly stepId: string | null}
	| {readonly type: 'reset-requested'; readonly labId: string}
	| {readonly type: 'lab-reset'; readonly labId: string; readonly keptIn: string | null; readonly at: string}
	| {readonly type: 'reset-failed'; readonly labId: string; readonly problem: Problem}
	/** What is stored, perhaps by another program in this workspace. */
	| {readonly type: 'progress-loaded'; readonly progress: Progress}
	| {readonly type: 'remarked'; readonly remark: Phrase}
	| {readonly type: 'preparing'; readonly needs: readonly ServiceName[]}
	| {readonly type: 'action-started'; readonly command: string}
	| {readonly type: 'output-received'; readonly entries: readonly OutputEntry[]}
	| {readonly type: 'check-started'; readonly title: Phrase}
	| {readonly type: 'check-finished'; readonly result: CheckResult}
	| {readonly type: 'step-finished'; readonly request: StepRequest; readonly end: StepEnd; readonly at: string}
	| {readonly type: 'services-changed'; readonly services: ServiceStatuses}
	| {readonly type: 'cancel-requested'};

/** What to do. */
export type Effect =
	| {readonly type: 'perform-step'; readonly request: StepRequest}
	| {readonly type: 'cancel-step'}
	| {readonly type: 'save-progress'; readonly progress: Progress}
	| {readonly type: 'record'; readonly entry: LogEntry}
	| {readonly type: 'reset-lab'; readonly labId: string};

export const outputLimit = 1000;

export function initialSession(labs: readonly LabOutline[], progress: Progress): SessionState {
	return {
		labs,
		services: {},
		progress,
		selected: firstOpen(labs, progress),
		run: {phase: 'idle'},
		output: [],
		ends: {},
		remarks: [],
	};
}

/** The next state, and what to do about it. An effect is emitted in the same transition that records it as under way. */
export function update(state: SessionState, event: SessionEvent): readonly [SessionState, readonly Effect[]] {
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
		case 'progress-loaded':
			return [{...state, progress: mergeProgress(event.progress, state.progress)}, []];
		case 'remarked':
			return [{...state, remarks: [...state.remarks, event.remark]}, []];
		case 'preparing':
			return [doing(state, {kind: 'preparing', needs: event.needs}), []];
		case 'action-started':
			return [doing(state, {kind: 'acting', command: event.command}), []];
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
	return shown > (step?.hints?.length ?? 0)
		? [state, []]
		: saving({...state, progress: {...state.progress, hints: {...state.progress.hints, [key]: shown}}}, [
				{kind: 'hint', step: key, shown},
			]);
}

function doing(state: SessionState, next: Doing): SessionState {
	return state.run.phase === 'idle' ? state : {...state, run: {...state.run, doing: next}};
}

function saving(state: SessionState, entries: readonly LogEntry[] = []): readonly [SessionState, readonly Effect[]] {
	return [
		state,
		[...entries.map(entry => ({type: 'record', entry}) as const), {type: 'save-progress', progress: state.progress}],
	];
}
