import {
	type InstanceName,
	type InstanceStatus,
	type Problem,
	problemOf,
	type ServiceName,
	type ServiceStatuses,
	serviceOf,
} from '#core';
import {systemClock} from '../clock/system-clock.ts';
import {abandonable} from '../services/process/wait.ts';
import type {StackClient} from '../services/supervisor/client.ts';

/** Longer than a supervisor takes to stop everything. */
const stopWithinMs = 60_000;

/** These servers, running and pinned. A stop that is under way is waited out, and what it stopped is started again. */
export async function everyServer(
	open: (signal: AbortSignal) => Promise<StackClient>,
	names: readonly ServiceName[],
	signal: AbortSignal,
	waitMs = stopWithinMs,
): Promise<StackClient> {
	let limit: AbortSignal | undefined;
	for (;;) {
		const servers = await open(signal);
		try {
			await servers.ensure(names, signal);
			await servers.pin();
			if (isSettled(servers.statuses(), names)) {
				return servers;
			}
		} catch (error) {
			if (!isGone(problemOf(error))) {
				throw error;
			}
		}

		limit ??= AbortSignal.any([signal, systemClock.limit(waitMs)]);
		const changed = new Promise<void>(resolve => void servers.subscribe(() => resolve()));
		await abandonable(Promise.race([servers.closed, changed]), limit);
	}
}

/** Whether of each of these services one is ready. */
export function areReady(statuses: ServiceStatuses, names: readonly ServiceName[]): boolean {
	const all = Object.entries(statuses) as [InstanceName, InstanceStatus][];
	return names.every(name => all.some(([instance, {phase}]) => serviceOf(instance) === name && phase === 'ready'));
}

/** A server that failed does not get ready by waiting; one whose supervisor has gone since is asked for anew. */
function isSettled(statuses: ServiceStatuses, names: readonly ServiceName[]): boolean {
	return (
		areReady(statuses, names) || Object.values(statuses).some(status => status?.phase === 'failed' && !isGone(status.problem))
	);
}

function isGone({code}: Problem): boolean {
	return code === 'SUPERVISOR_UNREACHABLE';
}
