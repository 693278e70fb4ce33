import {type Check, defineCheck, failed, passed, type Verdict, wholeNumber} from '#core';

/** What runs, beside what the file says. */
export type ServerOfFile = {
	readonly file: string;
	/** Null when there is no such file. */
	readonly wanted: {readonly clientPort: string; readonly dataDir: string} | null;
	readonly port: number | null;
	readonly isInWorkspace: boolean;
	/** Whether a znode just made was found in the log below `dataDir`. */
	readonly keepsZnodes: boolean;
};

/** The running ZooKeeper is the one this file describes: its port, and its memory in the file's data directory. */
export function serverOfThisFile(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'server-of-this-file',
		title: {code: 'check.server-of-this-file', params: {file}},
		needs: ['zookeeper'],
		after,
		async act({zookeeper, freshName, defer}) {
			const path = `/${freshName('marker')}`;
			defer(async () => zookeeper.remove(path));
			await zookeeper.create(path, path);
			return path;
		},
		async observe({files, instance}, marker): Promise<ServerOfFile> {
			const settings = await files.settings(file);
			const {port} = instance('zookeeper');
			if (settings === null) {
				return {file, wanted: null, port, isInWorkspace: false, keepsZnodes: false};
			}

			// The log may have a directory of its own.
			const {clientPort = '', dataDir = '', dataLogDir = dataDir} = settings;
			return {
				file,
				wanted: {clientPort, dataDir},
				port,
				isInWorkspace: await files.isInWorkspace(dataDir),
				keepsZnodes: await files.anyContains(`${dataLogDir}/version-2`, marker),
			};
		},
		judge: judgeServerOfFile,
	});
}

export function judgeServerOfFile({file, wanted, port, isInWorkspace, keepsZnodes}: ServerOfFile): Verdict {
	const params = {file};
	if (wanted === null) {
		return failed('file-missing', {params});
	}

	if (wholeNumber(wanted.clientPort) !== port) {
		return failed('zookeeper-other-port', {params, found: `it answers on ${port}`, expected: `clientPort=${wanted.clientPort}`});
	}

	if (!isInWorkspace) {
		return failed('data-outside-workspace', {params, found: `dataDir=${wanted.dataDir}`, expected: 'a folder in your workspace'});
	}

	return keepsZnodes ? passed : failed('zookeeper-other-data', {params, expected: `dataDir=${wanted.dataDir}`, difficulty: 4});
}
