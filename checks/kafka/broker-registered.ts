import {type Check, chrootOf, defineCheck, failed, passed, pending, type Verdict, wholeNumber} from '#core';

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
