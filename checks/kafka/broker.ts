import {
	type Check,
	chrootOf,
	defineCheck,
	failed,
	isInForce,
	listElements,
	passed,
	pending,
	type Setting,
	type Verdict,
	wholeNumber,
} from '#core';

/** A broker as ZooKeeper and its clients know it, beside what its file says. */
export type Registration = {
	readonly file: string;
	/** Null when there is no such file. */
	readonly wanted: {readonly id: string; readonly listeners: string} | null;
	/** The znodes below `/brokers/ids`, which may itself be below a znode that the file names. */
	readonly registered: readonly string[];
	/** Where its znode tells clients to go. */
	readonly endpoints: readonly string[];
};

/** The broker of this file is registered in ZooKeeper under its number, at an address its clients can reach. */
export function brokerRegistered(file: string): Check {
	return defineCheck({
		id: 'broker-registered',
		title: {code: 'check.broker-registered', params: {file}},
		needs: ['zookeeper'],
		async observe({files, zookeeper}): Promise<Registration> {
			const settings = await files.settings(file);
			const {'broker.id': written = '', listeners = '', 'zookeeper.connect': connect = ''} = settings ?? {};
			const id = String(wholeNumber(written) ?? written);
			const ids = `${chrootOf(connect)}/brokers/ids`;
			const registered = (await zookeeper.children(ids)) ?? [];
			if (settings === null) {
				return {file, wanted: null, registered, endpoints: []};
			}

			const znode = await zookeeper.znode(`${ids}/${id}`);
			return {file, wanted: {id, listeners}, registered, endpoints: znode === null ? [] : endpointsOf(znode.data)};
		},
		judge: judgeRegistration,
	});
}

export function judgeRegistration({file, wanted, registered, endpoints}: Registration): Verdict {
	if (wanted === null) {
		return failed('file-missing', {params: {file}});
	}

	if (!registered.includes(wanted.id)) {
		const found = registered.length === 0 ? 'no broker' : `brokers ${registered.join(', ')}`;
		return pending('broker-not-registered', {params: {id: wanted.id}, found, expected: `broker.id=${wanted.id}`, difficulty: 8});
	}

	const ports = portsOf(wanted.listeners.split(','));
	const strays = endpoints.filter(endpoint => !/\/\/(127\.\d+\.\d+\.\d+|localhost):\d+$/.test(endpoint));
	const otherPorts = portsOf(endpoints).filter(port => !ports.includes(port));
	if (strays.length > 0 || otherPorts.length > 0) {
		return failed('broker-unreachable-address', {found: endpoints.join(', '), expected: wanted.listeners, difficulty: 2});
	}

	return passed;
}

function portsOf(addresses: readonly string[]): readonly string[] {
	return addresses.map(address => /:(\d+)$/.exec(address.trim())?.[1] ?? '');
}

/** The addresses in a broker's znode; none when it says something else. */
export function endpointsOf(json: string): readonly string[] {
	try {
		const {endpoints} = JSON.parse(json) as {readonly endpoints?: unknown};
		return Array.isArray(endpoints) ? endpoints.map(String).slice(0, 10) : [];
	} catch {
		return [];
	}
}

type SettingInForce = {readonly name: string; readonly written: string; readonly inForce: string | null};

/** What the broker runs with is what its file says: each line is a setting Kafka knows, and none is overruled. */
export function settingsInForce(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'settings-in-force',
		title: {code: 'check.settings-in-force', params: {file}},
		needs: ['kafka'],
		after,
		async observe({files, kafka}): Promise<readonly SettingInForce[]> {
			const written = Object.entries((await files.settings(file)) ?? {});
			const {brokers} = await kafka.cluster();
			const inForce: Readonly<Record<string, Setting>> = await kafka.brokerSettings(brokers[0]?.id ?? 0);
			return written.map(([name, value]) => ({name, written: value, inForce: inForce[name]?.value ?? null}));
		},
		judge: judgeSettings,
	});
}

export function judgeSettings(settings: readonly SettingInForce[]): Verdict {
	const unknown = settings.find(({inForce}) => inForce === null);
	if (unknown !== undefined) {
		const {name, written} = unknown;
		return failed('setting-unknown', {params: {name}, found: `${name}=${written}`, expected: 'a setting that Kafka 3.9 knows'});
	}

	const other = settings.find(({written, inForce}) => !isInForce(written, inForce ?? ''));
	if (other !== undefined) {
		const {name, written, inForce} = other;
		return failed('setting-not-in-force', {params: {name}, found: `${name}=${inForce}`, expected: `${name}=${written}`});
	}

	return settings.length === 0 ? failed('file-missing', {params: {file: 'server.properties'}}) : passed;
}

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
