import {type InstanceName, type InstanceStatus, type Phrase, partSaid} from '#core';

/** A server's line. */
export function statusPhrase(name: InstanceName, status: InstanceStatus): Phrase {
	const params = {name: name.padEnd(10)};
	switch (status.phase) {
		case 'ready':
			if (status.configuredBy === 'external') {
				return {code: 'cli.server.external', params: {...params, ...status.endpoint, version: status.version}};
			}

			return {
				code: 'cli.server.ready',
				params: {...params, port: status.endpoint.port, version: status.version, pid: status.pid},
			};
		case 'failed':
			return {code: 'cli.server.failed', params: {...params, problem: partSaid(status.problem, 'message')}};
		default:
			return {code: `cli.server.${status.phase}`, params};
	}
}
