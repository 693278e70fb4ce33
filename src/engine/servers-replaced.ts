import type {ServiceStatuses} from '#core';
import type {Servers} from './interfaces.ts';

/** Resolves with true when a server has come, gone or been replaced since now, and none is on its way; with false when `over`. */
export async function serversReplaced(servers: Pick<Servers, 'statuses' | 'subscribe'>, over: AbortSignal): Promise<boolean> {
	const before = settled(servers.statuses());
	const {promise, resolve} = Promise.withResolvers<boolean>();
	const give = (): void => resolve(false);
	over.addEventListener('abort', give, {once: true});
	const stop = servers.subscribe(statuses => {
		const now = settled(statuses);
		if (now !== null && now !== before) {
			resolve(true);
		}
	});
	try {
		return !over.aborted && (await promise);
	} finally {
		stop();
		over.removeEventListener('abort', give);
	}
}

/** Which servers run, as processes; null while one of them is starting or stopping. */
function settled(statuses: ServiceStatuses): string | null {
	const all = Object.entries(statuses).sort(([a], [b]) => a.localeCompare(b));
	return all.some(([, status]) => status !== undefined && !['ready', 'failed', 'stopped'].includes(status.phase))
		? null
		: all.flatMap(([name, status]) => (status?.phase === 'ready' ? [`${name} ${status.pid}`] : [])).join(', ');
}
