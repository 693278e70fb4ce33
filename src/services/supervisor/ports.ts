import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {z} from 'zod';
import {type ServiceName, serviceNames, wellKnownPorts} from '#core';
import {writeWhole} from '../../files/write-whole.ts';
import {isTaken, type LockFile, takeLock} from '../process/lock-file.ts';
import {isPortFree, pickFreePort} from '../process/port.ts';

const port = z.number().int().min(1_024).max(65_535);
const portsSchema = z.object({zookeeper: port, kafka: port, mysql: port, feed: port});

/** Ports that no other supervisor of this user takes until they are let go of. */
export interface ReservedPorts extends AsyncDisposable {
	readonly ports: Readonly<Record<ServiceName, number>>;
}

/**
The ports a stack's servers will listen on: those it had last time where they are still free, since learners' files name them; else the well-known ones, when asked for and free; else any.

A server may be started much later: until then a lock in the folder `locks` keeps its port from other stacks.
*/
export async function reservePorts(options: {
	/** Where they are remembered. */
	readonly file: string;
	readonly preference: 'well-known' | 'free';
	readonly locks: string;
}): Promise<ReservedPorts> {
	const {file, preference, locks} = options;
	const remembered = await rememberedPorts(file);
	const held: LockFile[] = [];
	const reserve = async (wish: number): Promise<boolean> => {
		const lock = await takeLock(join(locks, `port-${wish}.lock`));
		if (!isTaken(lock)) {
			return false;
		}

		if (await isPortFree(wish)) {
			held.push(lock);
			return true;
		}

		await lock.release();
		return false;
	};

	const ports: Partial<Record<ServiceName, number>> = {};
	for (const name of serviceNames) {
		for await (const wish of wishes(remembered?.[name], preference === 'well-known' ? wellKnownPorts[name] : undefined)) {
			if (await reserve(wish)) {
				ports[name] = wish;
				break;
			}
		}
	}

	const reserved = portsSchema.parse(ports);
	await writeWhole(file, `${JSON.stringify(reserved, null, '\t')}\n`);
	return {
		ports: reserved,
		async [Symbol.asyncDispose]() {
			await Promise.all(held.map(lock => lock.release()));
		},
	};
}

/** What is best first, and then any port, without end. */
async function* wishes(...first: readonly (number | undefined)[]): AsyncGenerator<number> {
	yield* first.filter(wish => wish !== undefined);
	for (;;) {
		yield await pickFreePort(new Set());
	}
}

/** Those a stack had last time, from its file; null when there are none. */
export async function rememberedPorts(file: string): Promise<z.infer<typeof portsSchema> | null> {
	try {
		return portsSchema.parse(JSON.parse(await readFile(file, 'utf8')));
	} catch {
		return null;
	}
}
