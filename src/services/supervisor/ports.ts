import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {z} from 'zod';
import {firstInstance, type InstanceName, numberOf, type ServiceName, type ServiceOutline, serviceNamed, serviceOf} from '#core';
import {writeWhole} from '../../files/write-whole.ts';
import {isTaken, type LockFile, takeLock} from '../process/lock-file.ts';
import {isPortFree, pickFreePort} from '../process/port.ts';

/** By service that of its first instance, by instance that of each further one. */
const portsSchema = z.record(z.string(), z.number().int().min(1_024).max(65_535));
type Ports = Readonly<Record<string, number>>;

/** Ports that no other supervisor of this user takes until they are let go of. */
export interface ReservedPorts extends AsyncDisposable {
	/** Of each service's first instance. */
	readonly ports: Readonly<Record<ServiceName, number>>;
	/** Of any instance: a further one's is reserved when it is first asked for. */
	of(instance: InstanceName): Promise<number>;
}

/**
The ports a stack's servers will listen on: those it had last time where they are still free, since learners' files name them; else the well-known ones, when asked for and free; else any.

A server may be started much later: until then a lock in the folder `locks` keeps its port from other stacks.
*/
export async function reservePorts(options: {
	readonly services: readonly ServiceOutline[];
	/** Where they are remembered. */
	readonly file: string;
	readonly preference: 'well-known' | 'free';
	readonly locks: string;
}): Promise<ReservedPorts> {
	const {services, file, preference, locks} = options;
	const remembered = (await rememberedPorts(file)) ?? {};
	const held: LockFile[] = [];
	const reserve = async (instance: InstanceName): Promise<number> => {
		const {wellKnownPort} = serviceNamed(services, serviceOf(instance));
		const usual = preference === 'well-known' ? wellKnownPort + numberOf(instance) : undefined;
		for await (const wish of wishes(remembered[keyOf(instance, services)], usual)) {
			const lock = await lockFree(wish, locks);
			if (lock !== null) {
				held.push(lock);
				return wish;
			}
		}

		throw new Error('there is no end of wishes');
	};

	const reserved = new Map<InstanceName, Promise<number>>();
	const store = async (): Promise<void> => {
		const all = await Promise.all([...reserved].map(async ([instance, port]) => [keyOf(instance, services), await port]));
		await writeWhole(file, `${JSON.stringify({...remembered, ...Object.fromEntries(all)}, null, '\t')}\n`);
	};

	const ports: Record<ServiceName, number> = {};
	for (const service of services) {
		// One after the other: two that wish for the same are not refused by each other's look at it.
		ports[service.name] = await reserve(firstInstance(service));
		reserved.set(firstInstance(service), Promise.resolve(ports[service.name] ?? 0));
	}

	await store();
	return {
		ports,
		async of(instance) {
			const known = reserved.get(instance) ?? reserve(instance);
			if (!reserved.has(instance)) {
				reserved.set(instance, known);
				await store();
			}

			return known;
		},
		async [Symbol.asyncDispose]() {
			await Promise.all(held.map(lock => lock.release()));
		},
	};
}

/** The first of a service goes by the service's name, as it stands in guides. */
function keyOf(instance: InstanceName, services: readonly ServiceOutline[]): string {
	const service = serviceNamed(services, serviceOf(instance));
	return instance === firstInstance(service) ? service.name : instance;
}

/** Null when another stack has the port, or any program listens on it. */
async function lockFree(port: number, locks: string): Promise<LockFile | null> {
	const lock = await takeLock(join(locks, `port-${port}.lock`));
	if (!isTaken(lock)) {
		return null;
	}

	if (await isPortFree(port)) {
		return lock;
	}

	await lock.release();
	return null;
}

/** What is best first, and then any port, without end. */
async function* wishes(...first: readonly (number | undefined)[]): AsyncGenerator<number> {
	yield* first.filter(wish => wish !== undefined);
	for (;;) {
		yield await pickFreePort(new Set());
	}
}

/** Those a stack had last time, from its file; null when there are none. */
export async function rememberedPorts(file: string): Promise<Ports | null> {
	try {
		return portsSchema.parse(JSON.parse(await readFile(file, 'utf8')));
	} catch {
		return null;
	}
}
