import type {Access, FeedProbe, Lab} from '#core';
import {createOpenContext} from '../adapters/open-context.ts';
import type {WorkspacePaths} from '../adapters/paths.ts';
import {createPrograms} from '../adapters/programs.ts';
import {systemClock} from '../clock/system-clock.ts';
import type {Workspace} from '../engine/interfaces.ts';
import type {StepMeans} from '../engine/step-performance.ts';
import {createFeedControl} from '../services/feed/control.ts';
import {nextEvents} from '../services/feed/next-events.ts';
import {calmClientTimers} from '../services/kafka/client-timers.ts';
import type {StackClient} from '../services/supervisor/client.ts';
import {createTools} from '../services/tools/tools.ts';

calmClientTimers();

/** Joins the engine's means to their implementations for one stack. */
export function createStepMeans({
	labs,
	paths,
	servers,
	seed,
	workspace,
}: {
	readonly labs: readonly Lab[];
	readonly paths: WorkspacePaths;
	readonly servers: StackClient;
	readonly seed: string;
	/** Where the programs come from. */
	readonly workspace: Workspace;
}): StepMeans {
	const programs = createPrograms(createTools(paths.stack), paths.workspace);
	const openContext = createOpenContext({
		servers,
		workspace,
		workspaceDirectory: paths.workspace,
		programs,
		clock: systemClock,
		feed: feedProbe,
		seed,
	});
	return {labs, servers, workspace, programs, clock: systemClock, openContext};
}

/** A lab that asks nothing of the feed gets a probe all the same: it fails when it is used. */
function feedProbe({feedControl, feedUrl}: Access): FeedProbe {
	const nowhere = 'http://127.0.0.1:9';
	return {
		...createFeedControl(feedControl ?? {url: nowhere, token: ''}),
		next: async count => nextEvents(feedUrl ?? nowhere, count),
	};
}
