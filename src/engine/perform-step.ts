import {
	type Check,
	type CheckResult,
	checksOf,
	type Lab,
	type OutputEntry,
	type Phrase,
	problemOf,
	type ServiceName,
	type SessionEvent,
	type Step,
	type StepEnd,
	type StepRequest,
	WorkbookError,
} from '#core';
import {type ActionEnd, type ActionPorts, stopPrograms} from './action-run.ts';
import {performAction} from './perform-action.ts';
import type {OpenContext} from './ports.ts';
import {providedService} from './provided.ts';
import {type CheckRun, runChecks} from './run-checks.ts';
import {servicesNeeded} from './services-needed.ts';

export interface StepPorts extends ActionPorts {
	readonly labs: readonly Lab[];
	readonly openContext: OpenContext;
}

/** Performs one step, telling what happens as it happens, and ends with `step-finished` whatever comes. */
export async function performStep(
	request: StepRequest,
	ports: StepPorts,
	dispatch: (event: SessionEvent) => void,
	signal: AbortSignal,
): Promise<void> {
	const results: CheckResult[] = [];
	let end: StepEnd;
	try {
		const provided = providedService(findStep(ports.labs, request), ports.servers.external);
		if (provided === null) {
			await performParts(request, ports, signal, dispatch, results);
			end = {kind: 'checked', results};
		} else {
			dispatch({type: 'preparing', needs: []});
			end = {kind: 'provided', because: {code: 'provided.external', params: {service: provided}}, results: []};
		}
	} catch (error) {
		const problem = signal.aborted ? ({code: 'INTERRUPTED', message: 'interrupted'} as const) : problemOf(error);
		end = {kind: 'stopped', problem, results};
	}

	dispatch({type: 'step-finished', request, end, at: new Date(ports.clock.now()).toISOString()});
}

async function performParts(
	request: StepRequest,
	ports: StepPorts,
	signal: AbortSignal,
	dispatch: (event: SessionEvent) => void,
	results: CheckResult[],
): Promise<void> {
	const {labId, source, what} = request;
	const step = findStep(ports.labs, request);
	if (what === 'provide' && step.kind === 'question') {
		// A question leaves nothing: who skips it needs no proof of its answer.
		return;
	}

	const needs = servicesNeeded(step, what);
	dispatch({type: 'preparing', needs});
	await ports.servers.ensure(needs, signal);
	const print = (entries: readonly OutputEntry[]): void => dispatch({type: 'output-received', entries});
	const started = (command: string): void => dispatch({type: 'action-started', command});
	const stillRuns = (what: Phrase): void => dispatch({type: 'still-runs', what});
	const left =
		(what === 'run' || what === 'provide') && 'action' in step
			? await performAction(step.action, ports, {labId, source, signal, started, print, stillRuns})
			: nothing;
	try {
		await checkStep(checksOf(step), left, request, ports, signal, dispatch, results);
	} finally {
		await stopPrograms(left.running);
	}
}

const nothing: ActionEnd = {running: [], finding: null};

async function checkStep(
	checks: readonly Check[],
	{finding}: ActionEnd,
	{labId, source}: StepRequest,
	ports: StepPorts,
	signal: AbortSignal,
	dispatch: (event: SessionEvent) => void,
	results: CheckResult[],
): Promise<void> {
	const keep = (result: CheckResult): void => {
		results.push(result);
		dispatch({type: 'check-finished', result});
	};

	if (finding !== null) {
		keep(finding);
		for (const {id, title} of checks) {
			keep({outcome: 'skipped', checkId: id, title, because: finding.title});
		}

		return;
	}

	const {feed} = await ports.servers.access(signal);
	const run: CheckRun = {
		clock: ports.clock,
		signal,
		stream: feed === 'live' ? 'live' : 'recorded',
		foresees: source === 'reference' ? 'all-pass' : 'nothing',
		open: async ({id}: Check, checkSignal: AbortSignal) => ports.openContext({labId, source, checkId: id, signal: checkSignal}),
		isUp: (service: ServiceName) =>
			Object.entries(ports.servers.statuses()).some(([name, status]) => name.startsWith(service) && status?.phase === 'ready'),
		awaited: ({title}: Check) => dispatch({type: 'check-started', title}),
	};
	for await (const result of runChecks(checks, run)) {
		keep(result);
	}
}

function findStep(labs: readonly Lab[], {labId, stepId}: StepRequest): Step {
	const step = labs.find(({id}) => id === labId)?.steps.find(({id}) => id === stepId);
	if (step === undefined) {
		throw new WorkbookError({code: 'UNKNOWN_STEP', message: `there is no step ${labId}/${stepId}`, remedy: 'streambook labs'});
	}

	return step;
}
