import {type Check, defineCheck, failed, listElements, passed, type Verdict} from '#core';

type LogDirectory = {
	readonly path: string;
	readonly isInWorkspace: boolean;
	/** Whether `meta.properties` there names the cluster that ZooKeeper names. */
	readonly isOfThisCluster: boolean;
};

/** Records are kept inside the workspace, in directories that belong to this cluster. */
export function logDirectoriesInWorkspace(after: readonly string[] = []): Check {
	return defineCheck({
		id: 'log-directories-in-workspace',
		title: {code: 'check.log-directories-in-workspace'},
		needs: ['kafka', 'zookeeper'],
		after,
		async observe({files, kafka}): Promise<readonly LogDirectory[]> {
			const {brokers, clusterId} = await kafka.cluster();
			const settings = await kafka.brokerSettings(brokers[0]?.id ?? 0);
			const directories = listElements(settings['log.dirs']?.value || settings['log.dir']?.value || '');
			return Promise.all(
				directories.map(async path => ({
					path,
					isInWorkspace: await files.isInWorkspace(path),
					isOfThisCluster: await files.anyContains(path, `cluster.id=${clusterId}`),
				})),
			);
		},
		judge: judgeLogDirectories,
	});
}

export function judgeLogDirectories(directories: readonly LogDirectory[]): Verdict {
	const outside = directories.find(({isInWorkspace}) => !isInWorkspace);
	if (directories.length === 0 || outside !== undefined) {
		const found = outside === undefined ? 'no log.dirs' : `log.dirs=${outside.path}`;
		return failed('data-outside-workspace', {params: {file: 'server.properties'}, found, expected: 'a folder in your workspace'});
	}

	const foreign = directories.find(({isOfThisCluster}) => !isOfThisCluster);
	return foreign === undefined ? passed : failed('log-directory-of-other-cluster', {found: foreign.path, difficulty: 4});
}
