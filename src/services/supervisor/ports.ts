import {readFile} from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';
import {z} from 'zod';
import {type ServiceName, serviceNames} from '#core';
import {isPortFree, pickFreePort} from '../process/port.ts';

const port = z.number().int().min(1_024).max(65_535);
const portsSchema = z.object({zookeeper: port, kafka: port, mysql: port, feed: port});

/** The ports guides and books show. */
export const wellKnownPorts: Readonly<Record<ServiceName, number>> = {zookeeper: 2181, kafka: 9092, mysql: 3306, feed: 8092};

/**
The ports a stack's servers will listen on: those it had last time where they are still free, since learners' files name them; else the well-known ones, when asked for and free; else any.
*/
export async function reservePorts(
	file: string,
	preference: 'well-known' | 'free',
): Promise<Readonly<Record<ServiceName, number>>> {
	const remembered = await read(file);
	const ports: Partial<Record<ServiceName, number>> = {};
	for (const name of serviceNames) {
		const taken = new Set(Object.values(ports));
		const wishes = [remembered?.[name], preference === 'well-known' ? wellKnownPorts[name] : undefined];
		ports[name] = (await firstFree(wishes, taken)) ?? (await pickFreePort(taken));
	}

	const reserved = portsSchema.parse(ports);
	await writeFileAtomic(file, `${JSON.stringify(reserved, null, '\t')}\n`);
	return reserved;
}

async function firstFree(wishes: readonly (number | undefined)[], taken: ReadonlySet<number>): Promise<number | undefined> {
	for (const wish of wishes) {
		if (wish !== undefined && !taken.has(wish) && (await isPortFree(wish))) {
			return wish;
		}
	}

	return undefined;
}

async function read(file: string): Promise<z.infer<typeof portsSchema> | null> {
	try {
		return portsSchema.parse(JSON.parse(await readFile(file, 'utf8')));
	} catch {
		return null;
	}
}
