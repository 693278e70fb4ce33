import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {
	type Access,
	type Endpoint,
	type InstanceName,
	type InstanceStatus,
	type Problem,
	type ServiceName,
	type ServiceStatuses,
	serviceNames,
	serviceOf,
	WorkbookError,
} from '#core';
import type {ServerConfiguration} from '../../engine/ports.ts';
import type {Prepare, Secrets, StackSettings} from '../managed.ts';
import {lab} from '../mysql/ready.ts';
import {createInstance, type Instance} from './instance.ts';
import {logFileOf} from './log-tail.ts';
import type {StateFile} from './state-file.ts';

/** The servers of one stack, owned by this process. */
export interface Stack {
	ensure(names: readonly ServiceName[]): Promise<void>;
	/** Starts it from this file (null: the template): remembered once it works, so that what cannot be used never takes the place of what could. */
	start(name: InstanceName, configuration: ServerConfiguration | null): Promise<Extract<InstanceStatus, {phase: 'ready'}>>;
	/** Starts this very instance as it was last, beside what runs; a broker with its ZooKeeper. */
	resume(name: InstanceName): Promise<void>;
	stop(name: InstanceName): Promise<void>;
	kill(name: InstanceName): Promise<void>;
	statuses(): ServiceStatuses;
	access(): Access;
	/** Stops everything, gently and in order; nothing is started any more. */
	shutDown(): Promise<void>;
}

export interface StackOptions {
	readonly settings: StackSettings;
	readonly prepare: Readonly<Record<ServiceName, Prepare>>;
	readonly state: StateFile;
	readonly now: () => number;
	readonly onChange: () => void;
}

const startMs = 60_000;

/** Why a stack that is shutting down does nothing more. */
export const beingStopped: Problem = {
	code: 'SUPERVISOR_UNREACHABLE',
	message: 'the servers are being stopped',
	remedy: 'run the command again: they are started anew',
};

export function createStack({settings, prepare, state, now, onChange}: StackOptions): Stack {
	const instances = new Map<InstanceName, Instance>();
	/** Brokers that were stopped because their ZooKeeper was: they come back with the others. */
	const waitingBrokers = new Set<InstanceName>();
	let reconfiguring: Promise<unknown> = Promise.resolve();
	let isOver = false;
	mkdirSync(join(settings.directory, 'logs'), {recursive: true});

	const instanceOf = (name: InstanceName): Instance => {
		const known = instances.get(name);
		if (known !== undefined) {
			return known;
		}

		const created = createInstance({
			name,
			logFile: logFileOf(settings.directory, name),
			startMs,
			now,
			onChange,
			prepare: (configuration, progress, signal) =>
				prepare[serviceOf(name)]({
					settings,
					instance: name,
					configuration,
					zookeeper: instanceOf('zookeeper').launched(),
					progress,
					signal,
				}),
			onSpawn: process => state.add({...process, instance: name}),
			onExit: pid => state.remove(pid),
			configuration: state.configurationOf(name),
		});
		instances.set(name, created);
		return created;
	};

	/** One at a time: a server is stopped with those that depend on it, then perhaps started from another file. */
	const reconfigure = <T>(work: () => Promise<T>): Promise<T> => {
		const result = reconfiguring.then(work, work);
		reconfiguring = result.catch(() => undefined);
		return result;
	};

	/** What was started now would be left behind. */
	const refuseWhenOver = (): void => {
		if (isOver) {
			throw new WorkbookError(beingStopped);
		}
	};

	const brokers = (): readonly Instance[] => [...instances.values()].filter(({name}) => serviceOf(name) === 'kafka');

	const stopDependants = async (name: InstanceName): Promise<void> => {
		if (name === 'zookeeper') {
			await Promise.all(
				brokers().map(async broker => {
					if (['ready', 'starting', 'fetching'].includes(broker.status().phase)) {
						waitingBrokers.add(broker.name);
					}

					await broker.stop();
				}),
			);
		}
	};

	const ensureOne = async (name: InstanceName): Promise<void> => {
		await instanceOf(name).ensure();
	};

	const ensureBrokers = async (): Promise<void> => {
		await Promise.all(['kafka/0' as const, ...waitingBrokers].map(ensureOne));
		waitingBrokers.clear();
	};

	/** Side by side: by the time a broker looks for its ZooKeeper, that one answers. */
	const ensureBoth = async (): Promise<void> => {
		await instanceOf('zookeeper').speak();
		const zookeeper = ensureOne('zookeeper');
		const starting = ensureBrokers();
		starting.catch(() => undefined);
		try {
			await zookeeper;
		} catch (error) {
			await Promise.all(brokers().map(async broker => broker.status().phase !== 'ready' && broker.stop()));
			throw error;
		}

		await starting;
	};

	for (const name of serviceNames) {
		instanceOf(name === 'kafka' ? 'kafka/0' : name);
	}

	return {
		async ensure(names) {
			await reconfiguring;
			refuseWhenOver();
			const all = names.includes('kafka') ? [ensureBoth()] : [];
			for (const name of names) {
				if (name !== 'kafka' && !(name === 'zookeeper' && names.includes('kafka'))) {
					all.push(ensureOne(name));
				}
			}

			// The first failure is told at once: the others may still be fetching for minutes.
			await Promise.all(all);
		},
		start: (name, configuration) =>
			reconfigure(async () => {
				await stopDependants(name);
				refuseWhenOver();
				const ready = await instanceOf(name).start(configuration);
				state.configure(name, configuration);
				return ready;
			}),
		async resume(name) {
			await reconfiguring;
			refuseWhenOver();
			await (serviceOf(name) === 'kafka' ? ensureOne('zookeeper') : undefined);
			await ensureOne(name);
		},
		stop: name =>
			reconfigure(async () => {
				await stopDependants(name);
				await instanceOf(name).stop();
			}),
		kill: name => instanceOf(name).kill(),
		statuses: () => Object.fromEntries([...instances].map(([name, instance]) => [name, instance.status()])),
		access: () => accessTo(instances, settings.secrets),
		async shutDown() {
			isOver = true;
			const others = [...instances.values()].filter(({name}) => name === 'mysql' || name === 'feed');
			await Promise.all([
				...others.map(instance => instance.stop()),
				Promise.all(brokers().map(broker => broker.stop())).then(() => instanceOf('zookeeper').stop()),
			]);
		},
	};
}

function accessTo(instances: ReadonlyMap<InstanceName, Instance>, secrets: Secrets): Access {
	const endpoints: Record<string, Endpoint> = {};
	for (const [name, instance] of instances) {
		const running = instance.running();
		if (running !== null) {
			endpoints[name] = running.endpoint;
		}
	}

	const address = ({host, port}: Endpoint): string => `${host}:${port}`;
	const {zookeeper, mysql, feed} = endpoints;
	const brokers = Object.entries(endpoints).filter(([name]) => name.startsWith('kafka/'));
	return {
		endpoints,
		...(zookeeper === undefined ? {} : {zookeeper: address(zookeeper)}),
		...(brokers.length === 0 ? {} : {brokers: brokers.map(([, endpoint]) => address(endpoint)).join(',')}),
		...(mysql === undefined ? {} : {databaseUrl: `mysql://${lab.user}:${secrets.databaseLab}@${address(mysql)}/${lab.database}`}),
		...(feed === undefined
			? {}
			: {
					feedUrl: `http://${address(feed)}/v2/stream/recentchange`,
					feedControl: {url: `http://${address(feed)}`, token: secrets.feedToken},
				}),
	};
}
