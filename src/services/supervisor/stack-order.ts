import {dependantsOf, firstInstance, type InstanceName, type ServiceName, serviceNamed, serviceOf, startOrder} from '#core';
import type {InstanceSet} from './instance-set.ts';

/** Starts what does not run of these services, and resolves when all of it is ready. The first failure is told at once: the others may still be fetching for minutes. */
export async function ensureServices(set: InstanceSet, names: readonly ServiceName[]): Promise<void> {
	const needed = new Set(names.flatMap(name => startOrder(set.services, [name]).filter(each => each !== name)));
	await Promise.all(names.filter(name => !needed.has(name)).map(async name => ensureService(set, name)));
}

/** One service and what it needs, side by side: by the time it looks for that, it answers. */
async function ensureService(set: InstanceSet, name: ServiceName): Promise<void> {
	const {needs} = serviceNamed(set.services, name);
	await Promise.all(needs.map(async need => speak(set, need)));
	const needed = Promise.all(needs.map(async need => ensureService(set, need)));
	const starting = ensureInstances(set, name);
	starting.catch(() => undefined);
	try {
		await needed;
	} catch (error) {
		await Promise.all(set.of(name).map(async each => each.status().phase !== 'ready' && each.stop()));
		throw error;
	}

	await starting;
}

/** Resolves when it has written its first words. */
async function speak(set: InstanceSet, name: ServiceName): Promise<void> {
	const service = serviceNamed(set.services, name);
	await Promise.all(service.needs.map(async need => speak(set, need)));
	await set.instance(firstInstance(service)).speak();
}

/** The first, and those that wait to come back. */
async function ensureInstances({services, waiting, instance}: InstanceSet, name: ServiceName): Promise<void> {
	const back = [...waiting].filter(each => serviceOf(each) === name);
	await Promise.all([firstInstance(serviceNamed(services, name)), ...back].map(async each => instance(each).ensure()));
	for (const each of back) {
		waiting.delete(each);
	}
}

/** Starts this very instance, after what its service needs. */
export async function resumeInstance({services, instance}: InstanceSet, name: InstanceName): Promise<void> {
	const service = serviceOf(name);
	for (const need of startOrder(services, [service]).filter(each => each !== service)) {
		await instance(need).ensure();
	}

	await instance(name).ensure();
}

/** Stops whatever cannot do without this instance, the furthest first; it comes back when its service is asked for. */
export async function stopDependants(set: InstanceSet, name: InstanceName): Promise<void> {
	const service = serviceNamed(set.services, serviceOf(name));
	// What needs a service is told of its first instance alone.
	if (name !== firstInstance(service)) {
		return;
	}

	await Promise.all(
		dependantsOf(set.services, service.name).map(async dependant => {
			await stopDependants(set, firstInstance(serviceNamed(set.services, dependant)));
			await Promise.all(
				set.of(dependant).map(async each => {
					if (['ready', 'starting', 'fetching'].includes(each.status().phase)) {
						set.waiting.add(each.name);
					}

					await each.stop();
				}),
			);
		}),
	);
}

/** Stops everything; each once those that need it have stopped. */
export async function stopInOrder({services, of}: InstanceSet): Promise<void> {
	const stopping = new Map<ServiceName, Promise<void>>();
	const stop = (name: ServiceName): Promise<void> => {
		const work =
			stopping.get(name) ??
			Promise.all(dependantsOf(services, name).map(stop)).then(async () => {
				await Promise.all(of(name).map(async each => each.stop()));
			});
		stopping.set(name, work);
		return work;
	};

	await Promise.all(services.map(({name}) => stop(name)));
}
