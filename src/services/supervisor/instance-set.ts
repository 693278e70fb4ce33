import {firstInstance, type InstanceName, instanceNamed, numberOf, type ServiceName, serviceNamed, serviceOf} from '#core';
import type {Service} from '../service.ts';
import {createInstance, type Instance} from './instance.ts';
import {logFileOf} from './log-tail.ts';
import type {StackParts} from './stack-parts.ts';

const startMs = 60_000;

/** The instances of a stack: each service's first, and any others that were asked for. */
export interface InstanceSet {
	readonly services: readonly Service[];
	/** Instances that were stopped because what they need was: they come back with the others of their service. */
	readonly waiting: Set<InstanceName>;
	instance(name: InstanceName): Instance;
	all(): readonly Instance[];
	/** In order of their numbers. */
	of(service: ServiceName): readonly Instance[];
}

export function createInstanceSet({services, ...options}: StackParts): InstanceSet {
	const instances = new Map<InstanceName, Instance>();
	const instance = (given: InstanceName): Instance => {
		const name = instanceNamed(services, given);
		const known = instances.get(name);
		if (known !== undefined) {
			return known;
		}

		const created = createInstance({
			name,
			logFile: logFileOf(options.settings.directory, name),
			startMs,
			now: options.now,
			onChange: options.onChange,
			prepare: async (configuration, progress, signal) =>
				serviceNamed(services, serviceOf(name)).prepare({
					settings: options.settings,
					instance: name,
					configuration,
					port: await options.port(name),
					needed: service => instance(service).launched(),
					progress,
					signal,
				}),
			onSpawn: process => options.state.add({...process, instance: name}),
			onExit: pid => options.state.remove(pid),
			configuration: options.state.configurationOf(name),
		});
		instances.set(name, created);
		return created;
	};

	for (const service of services) {
		instance(firstInstance(service));
	}

	return {
		services,
		waiting: new Set(),
		instance,
		all: () => [...instances.values()],
		of: service =>
			[...instances.values()]
				.filter(({name}) => serviceOf(name) === service)
				.toSorted((one, other) => numberOf(one.name) - numberOf(other.name)),
	};
}
