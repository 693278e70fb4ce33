import {awaitsAnswer} from './answer.ts';
import {attemptOf, type LogEntry} from './attempt.ts';
import type {LabOutline} from './lab-outline.ts';
import {isPartDone, labsOfPart, partOf, recheckPart} from './part.ts';
import {isComplete, type Progress, recordStep, type StepProgress, stepKey, stepStatus} from './progress.ts';
import {stepsUndone} from './removal.ts';
import type {Effect, SessionEvent} from './session-event.ts';
import type {SessionState} from './session-state.ts';
import type {Run, StepEnd, StepRequest} from './step-run.ts';

type Next = readonly [SessionState, readonly Effect[]];
type Finished = Extract<SessionEvent, {type: 'step-finished'}>;

/** Where a learner goes on: the first step that is not behind them. */
export function firstOpen(labs: readonly LabOutline[], progress: Progress): SessionState['selected'] {
	const all = labs.flatMap(({id, steps}) => steps.map(step => ({labId: id, stepId: step.id})));
	const open = all.find(({labId, stepId}) => !isComplete(stepStatus(progress, stepKey(labId, stepId))));
	return open ?? all[0] ?? {labId: '', stepId: ''};
}

/** Begins the first of these steps; the others follow. A run that must wait for the learner's answer is left out. */
export function begin(state: SessionState, requests: readonly StepRequest[]): Next {
	const [request, ...rest] = requests.filter(each => !awaitsAnswer(state, each));
	if (request === undefined) {
		return [{...state, run: {phase: 'idle'}}, []];
	}

	const run: Run = {phase: 'running', request, rest, doing: {kind: 'preparing', needs: []}, results: []};
	return [
		{...state, run, output: [], selected: {labId: request.labId, stepId: request.stepId}},
		[{type: 'perform-step', request}],
	];
}

/** Records what came of a step, and goes on with the next. */
export function finish(state: SessionState, {request, end, at}: Finished): Next {
	if (state.run.phase === 'idle') {
		return [state, []];
	}

	const key = stepKey(request.labId, request.stepId);
	const entries: LogEntry[] = [attemptOf(state, request, end, at)];
	const record = recordOf(request, end, at);
	let progress = record === null ? state.progress : recordStep(state.progress, key, record);
	const ended = {...state, ends: {...state.ends, [key]: end}};
	let rest = state.run.rest;
	if (request.what === 'provide' && record === null) {
		// What follows would stand on a state that is not there.
		rest = [];
	}

	const part = partOfRequest(state, request);
	if (request.what === 'recheck' && rest.length === 0 && isPartSound({...ended, progress}, part)) {
		progress = {...progress, parts: {...progress.parts, [part]: at}};
		entries.push({kind: 'part', part, at});
	} else if (completesPart({...state, progress}, part, request, record) && state.run.phase === 'running') {
		rest = [...rest, ...recheckPart(state.labs, part)];
	}

	const [next, effects] = begin({...ended, progress}, rest);
	return [next, [...entries.map(entry => ({type: 'record', entry}) as const), {type: 'save-progress', progress}, ...effects]];
}

/**
The open steps up to a lab or step of its part, in order: what must be built to go on from there.

Steps that are done are among them where later ones stand on what they left: it may be gone, or otherwise by now.
*/
export function stepsToProvide(
	{labs, progress}: SessionState,
	{labId, stepId}: {readonly labId: string; readonly stepId: string | null},
): readonly StepRequest[] {
	const lab = labs.find(({id}) => id === labId);
	if (lab === undefined) {
		return [];
	}

	const before = labsOfPart(labs, partOf(lab.number)).filter(({number}) => number < lab.number);
	const lastIndex = stepId === null ? lab.steps.length - 1 : lab.steps.findIndex(({id}) => id === stepId);
	return [...before, {...lab, steps: lab.steps.slice(0, lastIndex + 1)}].flatMap(({id, steps}) =>
		steps
			.filter(
				step => (step.leaves ?? []).some(({isStoodOn}) => isStoodOn) || !isComplete(stepStatus(progress, stepKey(id, step.id))),
			)
			.map(step => ({labId: id, stepId: step.id, source: 'reference', what: 'provide'}) as const),
	);
}

/** A reset lab is open again; what was done is still in the log. */
export function reopen({labs, progress}: SessionState, labId: string, at: string): Progress {
	const steps = labs.find(({id}) => id === labId)?.steps ?? [];
	const open: StepProgress = {status: 'open', source: 'learner', at};
	return steps
		.map(({id}) => stepKey(labId, id))
		.filter(key => progress.steps[key] !== undefined)
		.reduce((before, key) => recordStep(before, key, open), progress);
}

/** Steps whose work was removed from the servers are open again. */
export function undo({labs, progress}: SessionState, {removed, at}: Extract<SessionEvent, {type: 'left-removed'}>): Progress {
	const open: StepProgress = {status: 'open', source: 'learner', at};
	return stepsUndone(labs, progress, removed).reduce((before, key) => recordStep(before, key, open), progress);
}

/** Null: it could not be tried, or only our own files were in play, so it says nothing about the learner. */
function recordOf({what, source}: StepRequest, end: StepEnd, at: string): StepProgress | null {
	if (end.kind === 'provided') {
		return {status: 'provided', source: 'reference', at};
	}

	const hasFailed = end.results.some(({outcome}) => outcome === 'failed');
	const hasPassed = end.kind === 'checked' && end.results.every(({outcome}) => outcome === 'passed');
	if (what === 'provide') {
		return hasPassed ? {status: 'provided', source, at} : null;
	}

	return hasFailed ? {status: 'failed', source, at} : hasPassed ? {status: 'passed', source, at} : null;
}

function partOfRequest({labs}: SessionState, {labId}: StepRequest): number {
	return partOf(labs.find(({id}) => id === labId)?.number ?? 0);
}

/** Whether this was the step after which everything in its part is done, for the first time. */
function completesPart(state: SessionState, part: number, {what}: StepRequest, record: StepProgress | null): boolean {
	return (
		(what === 'run' || what === 'check') &&
		record?.status === 'passed' &&
		record.source === 'learner' &&
		state.progress.parts[part] === undefined &&
		state.run.phase !== 'idle' &&
		state.run.rest.every(({what: next}) => next !== 'recheck') &&
		isPartDone(state.labs, state.progress, part)
	);
}

/** Whether everything in the part passed when it was looked at last. */
function isPartSound({labs, progress, ends}: SessionState, part: number): boolean {
	return (
		isPartDone(labs, progress, part) &&
		recheckPart(labs, part).every(({labId, stepId}) => {
			const end = ends[stepKey(labId, stepId)];
			return end?.kind === 'checked' && end.results.every(({outcome}) => outcome === 'passed');
		})
	);
}
