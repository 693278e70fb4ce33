import type {ServiceStatuses, StepRequest} from '#core';
import type {Clock, FileWatcher, Servers} from './ports.ts';
import type {Session} from './session.ts';
import {untilIdle} from './until-idle.ts';

export interface WatchPorts {
	readonly files: FileWatcher;
	/** Asked for in each round: after a crash they are others. */
	readonly servers: () => Promise<Pick<Servers, 'statuses' | 'subscribe'>>;
	readonly clock: Clock;
	/** Where the learner's files are. */
	readonly folder: string;
	/** Told why everything is looked at again, before it is. */
	readonly again: (because: 'files' | 'servers') => void;
}

/** An editor saves in several strokes. */
const quietMs = 150;
const longestWaitForQuiet = 20;

/**
Runs steps again whenever the learner's files or the servers changed, until `signal` aborts.

One run at a time: what is saved while one runs cancels it, since its result would be about files that are gone.
*/
export async function watchSteps(
	session: Session,
	requests: readonly StepRequest[],
	ports: WatchPorts,
	signal: AbortSignal,
): Promise<void> {
	const cancel = (): void => session.dispatch({type: 'cancel-requested'});
	signal.addEventListener('abort', cancel, {once: true});
	try {
		while (!signal.aborted) {
			const round = new AbortController();
			const over = AbortSignal.any([signal, round.signal]);
			const saved = filesChanged(await ports.files.fingerprint(ports.folder), ports, over);
			void saved.then(because => because && cancel());
			await untilIdle(session, {type: 'steps-requested', requests});
			if (signal.aborted) {
				break;
			}

			const because = await Promise.race([saved, serversChanged(await ports.servers(), over)]);
			round.abort();
			if (because !== null) {
				ports.again(because);
			}
		}
	} finally {
		signal.removeEventListener('abort', cancel);
	}
}

/** Resolves when the files are other files and nobody has written for a moment; with null when `over`. */
async function filesChanged(before: string, {files, clock, folder}: WatchPorts, over: AbortSignal): Promise<'files' | null> {
	let changes = 0;
	let changed = Promise.withResolvers<void>();
	using _watching = files.watch(folder, () => {
		changes += 1;
		changed.resolve();
	});
	while (!over.aborted) {
		await Promise.race([changed.promise, aborted(over)]);
		changed = Promise.withResolvers();
		for (let waits = 0, seen = -1; changes !== seen && waits < longestWaitForQuiet && !over.aborted; waits++) {
			seen = changes;
			await clock.sleep(quietMs, over).catch(() => undefined);
		}

		if (!over.aborted && (await files.fingerprint(folder)) !== before) {
			return 'files';
		}
	}

	return null;
}

/** Resolves when a server has come, gone or been replaced since now, and none is on its way; with null when `over`. */
async function serversChanged(servers: Pick<Servers, 'statuses' | 'subscribe'>, over: AbortSignal): Promise<'servers' | null> {
	const before = settled(servers.statuses());
	const {promise, resolve} = Promise.withResolvers<'servers'>();
	const stop = servers.subscribe(statuses => {
		const now = settled(statuses);
		if (now !== null && now !== before) {
			resolve('servers');
		}
	});
	try {
		return await Promise.race([promise, aborted(over)]);
	} finally {
		stop();
	}
}

/** Which servers run, as processes; null while one of them is starting or stopping. */
function settled(statuses: ServiceStatuses): string | null {
	const all = Object.entries(statuses).sort(([a], [b]) => a.localeCompare(b));
	return all.some(([, status]) => status !== undefined && !['ready', 'failed', 'stopped'].includes(status.phase))
		? null
		: all.flatMap(([name, status]) => (status?.phase === 'ready' ? [`${name} ${status.pid}`] : [])).join(', ');
}

async function aborted(signal: AbortSignal): Promise<null> {
	return new Promise(resolve => {
		if (signal.aborted) {
			resolve(null);
		}

		signal.addEventListener('abort', () => resolve(null), {once: true});
	});
}
