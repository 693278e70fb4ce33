import type {Check, CheckResult, Lab, ServiceName, SessionEvent, Step, StepRequest} from '#core';
import type {ActionMeans} from './action-run.ts';
import type {OpenContext} from './interfaces.ts';
import {type CheckRun, runChecks} from './run-checks.ts';

export interface StepMeans extends ActionMeans {
	readonly labs: readonly Lab[];
	readonly openContext: OpenContext;
}

/** A step that is being performed. */
export interface Performance {
	readonly request: StepRequest;
	readonly step: Step;
	readonly means: StepMeans;
	readonly dispatch: (event: SessionEvent) => void;
	readonly signal: AbortSignal;
	/** Results so far; what is kept is also told. */
	readonly results: readonly CheckResult[];
	readonly keep: (result: CheckResult) => void;
}

/** Whether the step's action is done, and not its checks alone. */
export function performs({what}: StepRequest): boolean {
	return what === 'run' || what === 'provide';
}

/** Runs checks of the step, and keeps each result as it comes. */
export async function look(
	checks: readonly Check[],
	{request: {labId, source}, means, dispatch, signal}: Performance,
	keep: (result: CheckResult) => void,
): Promise<void> {
	if (checks.length === 0) {
		return;
	}

	const {feed} = await means.servers.access(signal);
	const run: CheckRun = {
		clock: means.clock,
		signal,
		stream: feed === 'live' ? 'live' : 'recorded',
		foresees: source === 'reference' ? 'all-pass' : 'nothing',
		open: async (id: string, ownSignal: AbortSignal) => means.openContext({labId, source, id, signal: ownSignal}),
		isUp: (service: ServiceName) =>
			Object.entries(means.servers.statuses()).some(([name, status]) => name.startsWith(service) && status?.phase === 'ready'),
		awaited: ({title}: Check) => dispatch({type: 'check-started', title}),
	};
	for await (const result of runChecks(checks, run)) {
		keep(result);
	}
}
