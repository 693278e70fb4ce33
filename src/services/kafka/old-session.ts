import type {Endpoint} from '#core';
import {systemClock} from '../../clock/system-clock.ts';
import {withZookeeper} from '../zookeeper/ready.ts';

/** Longer than any session of the labs' brokers lasts after the last sign of life. */
const longestSessionMs = 25_000;

/**
Whether a broker that was refused its registration may be started again now.

A broker that was killed stays registered, at `znode`, until its session ends. Nothing is deleted: ZooKeeper is asked until the registration is gone. When it stays, a living broker has the same number.
*/
export async function sessionEnded(
	{log, zookeeper, znode}: {readonly log: readonly string[]; readonly zookeeper: Endpoint; readonly znode: string},
	signal: AbortSignal,
): Promise<boolean> {
	if (!log.some(line => line.includes('NodeExists') || line.includes('does not match current session'))) {
		return false;
	}

	const limit = systemClock.elapsed() + longestSessionMs;
	while (systemClock.elapsed() < limit) {
		if (!(await isRegistered(zookeeper, znode, signal))) {
			return true;
		}

		await systemClock.sleep(250, signal);
	}

	return false;
}

function isRegistered(zookeeper: Endpoint, znode: string, signal: AbortSignal): Promise<boolean> {
	return withZookeeper(
		zookeeper,
		signal,
		client =>
			new Promise((resolve, reject) => {
				client.exists(znode, (error, stat) => (error ? reject(error) : resolve(stat !== null && stat !== undefined)));
			}),
	);
}
