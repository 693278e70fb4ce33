import {type Exit, type InstanceName, type InstanceStatus, WorkbookError} from '#core';
import type {Launch} from '../managed.ts';
import {type ServerProcess, spawnServer, tailOf} from '../process/server-process.ts';
import {refuseTakenPort, startFailure} from './failures.ts';
import {firstAnswer} from './first-answer.ts';

export type Ready = Extract<InstanceStatus, {phase: 'ready'}>;

/** Who is brought up, and who is told on the way. */
export interface BringUpOptions {
	readonly name: InstanceName;
	readonly logFile: string;
	readonly startMs: number;
	readonly spawned: (server: ServerProcess, pid: number, launch: Launch) => void;
	/** Told of its first words. */
	readonly spoken: () => void;
	readonly gone: (server: ServerProcess) => void;
}

/** Starts a server's process and waits until it answers; again, where its launch knows that another try will do. Its launch is finished with the last process. */
export async function bringUp(launch: Launch, options: BringUpOptions, limit: AbortSignal): Promise<Ready> {
	let exited: Promise<Exit | null> = Promise.resolve(null);
	const spawned: BringUpOptions['spawned'] = (server, ...rest) => {
		({exited} = server);
		options.spawned(server, ...rest);
	};
	try {
		return await tryUntilReady(launch, {...options, spawned}, limit);
	} finally {
		void exited.then(launch.finish);
	}
}

async function tryUntilReady(launch: Launch, options: BringUpOptions, limit: AbortSignal): Promise<Ready> {
	const {name, logFile, spawned, spoken, gone} = options;
	for (;;) {
		await refuseTakenPort(name, launch.endpoint);
		const server = spawnServer({...launch.command, logFile});
		const {pid} = server;
		if (pid === undefined) {
			throw startFailure(options, {outcome: 'exited', exit: await server.exited}, []);
		}

		spawned(server, pid, launch);
		const log = (): readonly string[] => tailOf(logFile, 200, server.logStart);
		const attempt = await firstAnswer({server, launch, log, spoken}, limit);
		if (attempt.outcome === 'ready') {
			return {phase: 'ready', endpoint: launch.endpoint, pid, configuredBy: launch.configuredBy, version: attempt.version};
		}

		await server.stop(attempt.outcome === 'exited' ? 0 : launch.stopMs);
		gone(server);
		if (limit.aborted && limit.reason instanceof WorkbookError) {
			throw limit.reason;
		}

		const mayTryAgain = attempt.outcome === 'exited' && !limit.aborted && launch.tryAgain !== undefined;
		if (!(mayTryAgain && (await launch.tryAgain(log(), limit)))) {
			throw startFailure(options, attempt, log());
		}
	}
}
