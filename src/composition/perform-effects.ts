import {type Effect, type Lab, problemOf, problemSaying, type SessionEvent, type StepRequest, WorkbookError} from '#core';
import type {WorkspacePaths} from '../adapters/paths.ts';
import {systemClock, timestamp} from '../clock/system-clock.ts';
import {instancesStarted} from '../engine/choose-configuration.ts';
import type {Workspace} from '../engine/interfaces.ts';
import type {StackClient} from '../services/supervisor/client.ts';
import type {Journal} from './journal.ts';
import type {Watching} from './perform-watch.ts';

/** What effects are performed with. */
export interface Performing {
	readonly labs: readonly Lab[];
	readonly paths: WorkspacePaths;
	readonly journal: Journal;
	readonly servers: (signal?: AbortSignal) => Promise<StackClient>;
	readonly workspace: Workspace;
	/** Puts a lab's starter where it is missing. */
	readonly startLab: (labId: string) => Promise<string>;
	/** Says that it will be put there again, where the learner had it before. */
	readonly tellIfRemade: (labId: string) => void;
	readonly watching: Watching;
	readonly seed: string;
}

type Dispatch = (event: SessionEvent) => void;

/** Performs what a session asks for, and tells it what came of it. */
export function createPerform(performing: Performing): (effect: Effect, dispatch: Dispatch) => void {
	let running: AbortController | null = null;
	return (effect, dispatch) => {
		switch (effect.type) {
			case 'perform-step':
				performing.watching.stepBegins();
				if (isText(performing.labs, effect.request)) {
					// Nothing to run and nothing to wait for: whoever types on finds the session free.
					dispatch({type: 'preparing', needs: []});
					dispatch({
						type: 'step-finished',
						request: effect.request,
						end: {kind: 'checked', results: []},
						at: timestamp(),
					});
					break;
				}

				running = new AbortController();
				void performStepWithServers(effect, performing, dispatch, running.signal);
				break;
			case 'cancel-step':
				running?.abort(new WorkbookError(problemSaying('INTERRUPTED', 'interrupted')));
				break;
			case 'save-progress':
				performing.journal.save(effect.progress);
				break;
			case 'record':
				performing.journal.record(effect.entry, remark => dispatch({type: 'remarked', remark}));
				break;
			case 'reset-lab':
				void resetLab(effect.labId, performing, dispatch);
				break;
			case 'watch-files':
				performing.watching.files(effect.steps, dispatch);
				break;
			case 'watch-servers':
				performing.watching.servers(dispatch);
				break;
			case 'unwatch':
				performing.watching.end();
				break;
			case 'remove-left':
				void removeFromServers(effect, performing, dispatch);
				break;
		}
	};
}

function isText(labs: readonly Lab[], {labId, stepId}: StepRequest): boolean {
	return labs.find(({id}) => id === labId)?.steps.find(({id}) => id === stepId)?.kind === 'read';
}

/** Whatever goes wrong on the way to the step ends the step, with its problem: a session never waits for what will not come. */
async function performStepWithServers(
	{request}: Extract<Effect, {type: 'perform-step'}>,
	performing: Performing,
	dispatch: Dispatch,
	signal: AbortSignal,
): Promise<void> {
	let stopWatching: (() => void) | undefined;
	try {
		const [{performStep}, {createStepMeans}] = await Promise.all([
			import('../engine/perform-step.ts'),
			import('./step-means.ts'),
		]);
		dispatch({type: 'progress-loaded', progress: await performing.journal.reload()});
		const servers = await performing.servers(signal);
		if (request.source === 'learner') {
			performing.tellIfRemade(request.labId);
		}

		stopWatching = servers.subscribe(services => dispatch({type: 'services-changed', services}));
		await performStep(request, createStepMeans({...performing, servers}), dispatch, signal);
	} catch (error) {
		dispatch({
			type: 'step-finished',
			request,
			end: {kind: 'stopped', problem: problemOf(error), results: []},
			at: timestamp(),
		});
	} finally {
		stopWatching?.();
	}
}

const stopWithinMs = 60_000;

/** Puts a lab's starter back, the learner's files kept aside; a server that was started from one of them is stopped first. */
async function resetLab(labId: string, {labs, paths, servers, startLab}: Performing, dispatch: Dispatch): Promise<void> {
	try {
		const {keepAside} = await import('../adapters/reset-lab.ts');
		const stack = await servers();
		for (const instance of instancesStarted(labs.filter(({id}) => id === labId))) {
			const status = stack.statuses()[instance];
			if (status?.phase === 'ready' && status.configuredBy === 'learner') {
				await stack.stop(instance, systemClock.limit(stopWithinMs));
			}
		}

		const at = timestamp();
		const keptIn = await keepAside(paths, labId, at);
		await startLab(labId);
		dispatch({type: 'lab-reset', labId, keptIn, at});
	} catch (error) {
		dispatch({type: 'reset-failed', labId, problem: problemOf(error)});
	}
}

const removeWithinMs = 90_000;

/** Removes what runs left on the learner's servers. */
async function removeFromServers(
	{labId, left}: Extract<Effect, {type: 'remove-left'}>,
	performing: Performing,
	dispatch: Dispatch,
): Promise<void> {
	try {
		const [{removeLeft}, {createStepMeans}] = await Promise.all([import('../engine/remove-left.ts'), import('./step-means.ts')]);
		const servers = await performing.servers();
		await removeLeft(left, createStepMeans({...performing, servers}), systemClock.limit(removeWithinMs));
		dispatch({type: 'left-removed', labId, removed: left, at: timestamp()});
	} catch (error) {
		dispatch({type: 'reset-failed', labId, problem: problemOf(error)});
	}
}
