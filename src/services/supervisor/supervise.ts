import {dirname, join} from 'node:path';
import {systemClock} from '../../clock/system-clock.ts';
import {collectGarbageAfter} from '../process/collect-garbage.ts';
import {isTaken, takeLock} from '../process/lock-file.ts';
import {stackMarker} from '../process/marker.ts';
import {socketPath} from '../process/socket-path.ts';
import type {Service} from '../service.ts';
import {services as everyService} from '../services.ts';
import {cacheDirectory} from '../sources/cache.ts';
import {reservePorts} from './ports.ts';
import {reap} from './reap.ts';
import {openSecrets} from './secrets.ts';
import {type Serving, serve} from './serve.ts';
import type {StackOptions} from './settings.ts';
import {createStack} from './stack.ts';
import {stackFiles, stackLock} from './stack-files.ts';
import {openStateFile} from './state-file.ts';
import {stayReachable} from './stay-reachable.ts';

/** Owns the servers and programs of one stack, and returns when the last client has gone and everything has stopped. */
export async function supervise(
	options: StackOptions,
	{
		log,
		isOrphan,
		services = everyService,
	}: {readonly log: (line: string) => void; readonly isOrphan: () => boolean; readonly services?: readonly Service[]},
): Promise<void> {
	const {directory} = options;
	const socket = await socketPath(directory, 'sock');
	const lock = await takeLock(stackLock(directory), socket);
	if (!isTaken(lock)) {
		log(`process ${lock.pid} is this stack's supervisor`);
		return;
	}

	try {
		const state = openStateFile(join(directory, stackFiles.state));
		const reaped = await reap(state, directory, services, log);
		Object.assign(process.env, stackMarker(directory));
		await using reserved = await reservePorts({
			services,
			file: join(directory, stackFiles.ports),
			preference: options.ports,
			locks: dirname(socket),
		});
		const {ports} = reserved;
		const secrets = await openSecrets(
			join(directory, stackFiles.secrets),
			services.flatMap(each => each.secrets),
		);
		let serving: Serving | null = null;
		const stack = createStack({
			settings: {...options, cache: options.cache ?? cacheDirectory(), secrets},
			services,
			port: reserved.of,
			state,
			now: systemClock.now,
			onChange: () => serving?.announce(),
		});
		serving = await serve({socket, stack, state, ports, marker: stackMarker(directory), reaped, isOrphan, log});
		collectGarbageAfter(10_000);
		log(`listening; ports ${JSON.stringify(ports)}`);
		for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
			process.on(signal, () => serving?.shutDown());
		}

		stayReachable(serving, {directory, log});
		await serving.done;
	} finally {
		await lock.release();
	}
}
