import {
	type Check,
	type CheckResult,
	checksOf,
	type Lab,
	type OutputEntry,
	type Phrase,
	problemOf,
	problemSaying,
	type SessionEvent,
	type Step,
	type StepEnd,
	type StepRequest,
	WorkbookError,
} from '#core';
import {type ActionEnd, nothingLeft, stopPrograms} from './action-run.ts';
import {checksOfLeft, foundInTheWay, isProvided} from './left-behind.ts';
import {withRemedy} from './left-remedy.ts';
import {performAction} from './perform-action.ts';
import {providedService} from './provided.ts';
import {servicesNeeded} from './services-needed.ts';
import {look, type Performance, performs, type StepMeans} from './step-performance.ts';

/** Performs one step, telling what happens as it happens, and ends with `step-finished` whatever comes. */
export async function performStep(
	request: StepRequest,
	means: StepMeans,
	dispatch: (event: SessionEvent) => void,
	signal: AbortSignal,
): Promise<void> {
	const results: CheckResult[] = [];
	const keep = (found: CheckResult): void => {
		const result = withRemedy(found, means.labs, request);
		results.push(result);
		dispatch({type: 'check-finished', result});
	};

	let end: StepEnd;
	try {
		const step = findStep(means.labs, request);
		const provided = providedService(step, means.servers);
		if (provided === null) {
			await performParts({request, step, means, dispatch, signal, results, keep});
			end = {kind: 'checked', results};
		} else {
			dispatch({type: 'preparing', needs: []});
			end = {kind: 'provided', because: {code: 'provided.external', params: {service: provided}}, results: []};
		}
	} catch (error) {
		const problem = signal.aborted ? problemSaying('INTERRUPTED', 'interrupted') : problemOf(error);
		end = {kind: 'stopped', problem, results};
	}

	dispatch({type: 'step-finished', request, end, at: new Date(means.clock.now()).toISOString()});
}

/** What an earlier run left, the action, the checks, and what this run leaves: in this order, as far as each is well. */
async function performParts(performance: Performance): Promise<void> {
	const {request, step, means, dispatch, signal, results, keep} = performance;
	if (request.what === 'provide' && step.kind === 'question') {
		// A question leaves nothing: who skips it needs no proof of its answer.
		return;
	}

	const needs = servicesNeeded(step, request.what);
	dispatch({type: 'preparing', needs});
	await means.servers.ensure(needs, signal);
	if (request.what === 'provide' && (await isProvided(performance))) {
		return;
	}

	const checks = checksOf(step);
	const inTheWay = await foundInTheWay(performance);
	if (inTheWay.length > 0) {
		inTheWay.forEach(keep);
		skip(performance, checks);
		return;
	}

	const left = await act(performance);
	try {
		if (left.finding === null) {
			await look(checks, performance, keep);
		} else {
			keep(left.finding);
			skip(performance, checks);
		}
	} finally {
		await stopPrograms(left.running);
	}

	const leaves = looksAtLeft(request) ? checksOfLeft(performance, ['leaves', 'adds']) : [];
	await (results.every(({outcome}) => outcome === 'passed') ? look(leaves, performance, keep) : skip(performance, leaves));
}

/** Whoever only checks the reference has no things of their own that would be looked at. */
function looksAtLeft({what, source}: StepRequest): boolean {
	return what !== 'check' || source === 'learner';
}

async function act({request, step, means, dispatch, signal}: Performance): Promise<ActionEnd> {
	if (!performs(request) || !('action' in step)) {
		return nothingLeft;
	}

	const print = (entries: readonly OutputEntry[]): void => dispatch({type: 'output-received', entries});
	const started = (command: string): void => dispatch({type: 'action-started', command});
	const stillRuns = (what: Phrase): void => dispatch({type: 'still-runs', what});
	return performAction(step.action, means, {labId: request.labId, source: request.source, signal, started, print, stillRuns});
}

/** Keeps as skipped the checks that there is nothing to look at for: the first result that did not pass says why. */
function skip({results, keep}: Performance, checks: readonly Check[]): void {
	const because = results.find(({outcome}) => outcome !== 'passed')?.title;
	const looked = results.map(({checkId}) => checkId);
	for (const {id, title} of checks.filter(check => because !== undefined && !looked.includes(check.id))) {
		keep({outcome: 'skipped', checkId: id, title, because: because ?? title});
	}
}

function findStep(labs: readonly Lab[], {labId, stepId}: StepRequest): Step {
	const step = labs.find(({id}) => id === labId)?.steps.find(({id}) => id === stepId);
	if (step === undefined) {
		throw new WorkbookError(problemSaying('UNKNOWN_STEP', 'no-such-step', {lab: labId, step: stepId}));
	}

	return step;
}
