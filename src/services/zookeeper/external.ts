import {type Endpoint, problemOf, WorkbookError} from '#core';
import {systemClock} from '../../clock/system-clock.ts';
import type {ExternalServer} from '../external/external-server.ts';
import {zookeeperAnswers} from './ready.ts';

/** A ZooKeeper that others run. */
export function externalZookeeper(endpoint: Endpoint): ExternalServer {
	const address = `${endpoint.host}:${endpoint.port}`;
	return {
		instance: 'zookeeper',
		endpoint,
		access: {zookeeper: address},
		needsManaged: false,
		async ready(signal) {
			try {
				return await zookeeperAnswers(endpoint, AbortSignal.any([signal, systemClock.limit(10_000)]));
			} catch (error) {
				signal.throwIfAborted();
				throw new WorkbookError(
					{
						code: 'SERVICE_NOT_READY',
						message: `ZooKeeper at ${address} does not answer`,
						found: problemOf(error).message,
						expected: 'a server that answers srvr and lets a client read its root',
						remedy: 'check the address; the server must allow srvr (4lw.commands.whitelist)',
					},
					{cause: error},
				);
			}
		},
	};
}
