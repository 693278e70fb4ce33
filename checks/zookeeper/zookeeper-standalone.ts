import {type Check, defineCheck, failed, passed, type Verdict} from '#core';

type Description = {readonly version: string; readonly mode: string};

/** ZooKeeper runs alone, not as a member of an ensemble, and is of the line the labs are written for. */
export function zookeeperStandalone(): Check {
	return defineCheck({
		id: 'zookeeper-standalone',
		title: {code: 'check.zookeeper-standalone'},
		needs: ['zookeeper'],
		async observe({zookeeper}): Promise<Description | null> {
			const server = await zookeeper.server();
			return server === null ? null : {version: server.version, mode: server.mode};
		},
		judge: judgeDescription,
	});
}

export function judgeDescription(server: Description | null): Verdict {
	if (server === null || server.version === '') {
		return failed('zookeeper-silent', {found: 'no answer', expected: 'an answer to srvr'});
	}

	if (server.mode !== 'standalone') {
		return failed('zookeeper-mode', {found: server.mode, expected: 'standalone'});
	}

	return server.version.startsWith('3.8.') ? passed : failed('zookeeper-version', {found: server.version, expected: '3.8'});
}
