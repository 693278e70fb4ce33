import {type Exit, type InstanceName, type InstanceStatus, problemOf, WorkbookError} from '#core';
import {systemClock} from '../../clock/system-clock.ts';
import type {ServerConfiguration} from '../../engine/interfaces.ts';
import type {Launch, Running} from '../managed.ts';
import {type ServerProcess, tailOf} from '../process/server-process.ts';
import type {Progress} from '../sources/cache.ts';
import {bringUp, type Ready} from './bring-up.ts';
import {goneProblem} from './failures.ts';

/** One server of a stack: one operation at a time, and a status that says where it stands. */
export interface Instance {
	readonly name: InstanceName;
	readonly logFile: string;
	status(): InstanceStatus;
	/** Where it is reached and keeps its data, while it is ready. */
	running(): Running | null;
	/** The same, from the moment its process is there, whether it answers yet or not. */
	launched(): Running | null;
	/** Starts it unless it runs, and resolves when it has written its first words: half of its start is behind it then. */
	speak(): Promise<void>;
	/** Starts it unless it runs; calls that come while it starts share that start. */
	ensure(): Promise<Ready>;
	/** Starts it from this file (null: the template), and keeps that for later starts once it works; stops it first when it runs. */
	start(configuration: ServerConfiguration | null): Promise<Ready>;
	stop(): Promise<void>;
	kill(): Promise<void>;
}

export interface InstanceOptions {
	readonly name: InstanceName;
	readonly logFile: string;
	readonly prepare: (configuration: ServerConfiguration | null, progress: Progress, signal: AbortSignal) => Promise<Launch>;
	/** What it last ran with, whoever owned the stack then. */
	readonly configuration: ServerConfiguration | null;
	readonly startMs: number;
	readonly now: () => number;
	readonly onChange: () => void;
	/** Told of each process before anything else happens to it, so that it is found again when we are killed. */
	readonly onSpawn: (process: {readonly pid: number; readonly port: number; readonly dataDirectory: string}) => void;
	readonly onExit: (pid: number) => void;
}

/** What a server is doing when nobody may start or stop it a second time. */
interface Alive {
	readonly process: ServerProcess;
	readonly launch: Launch;
	/** Resolves when its end has been noted. */
	gone: Promise<void>;
}

interface Starting {
	readonly result: Promise<Ready>;
	readonly spoken: Promise<void>;
	readonly abort: AbortController;
}

export function createInstance(options: InstanceOptions): Instance {
	let status: InstanceStatus = {phase: 'stopped'};
	let {configuration} = options;
	let alive: Alive | null = null;
	let stopping: Promise<void> = Promise.resolve();
	let starting: Starting | null = null;

	const become = (next: InstanceStatus): void => {
		status = next;
		options.onChange();
	};

	const begin = (tried?: {readonly from: ServerConfiguration | null}): Starting => {
		const abort = new AbortController();
		const {promise: spoken, resolve, reject} = Promise.withResolvers<void>();
		const result = startOnce(tried, stopping, resolve, abort.signal).finally(() => {
			if (starting?.abort === abort) {
				starting = null;
			}
		});
		result.then(() => resolve(), reject);
		spoken.catch(() => undefined);
		starting = {result, spoken, abort};
		return starting;
	};

	/** What it last ran with may have been changed or removed since: the template always works. */
	const prepareAgain = async (progress: Progress, signal: AbortSignal): Promise<Launch> => {
		try {
			return await options.prepare(configuration, progress, signal);
		} catch (error) {
			if (configuration === null || problemOf(error).code !== 'CONFIG_REFUSED') {
				throw error;
			}

			return options.prepare(null, progress, signal);
		}
	};

	const startOnce = async (
		tried: {readonly from: ServerConfiguration | null} | undefined,
		stopped: Promise<void>,
		spoken: () => void,
		signal: AbortSignal,
	): Promise<Ready> => {
		try {
			await stopped;
			become({phase: 'starting', since: options.now()});
			const progress: Progress = (what, arrived) => become({phase: 'fetching', what, ...(arrived && {arrived})});
			const launch = await (tried === undefined ? prepareAgain(progress, signal) : options.prepare(tried.from, progress, signal));
			become({phase: 'starting', since: options.now()});
			const limit = AbortSignal.any([signal, systemClock.limit(options.startMs)]);
			const ready = await bringUp(launch, {...options, spawned, spoken, gone: forget}, limit);
			if (tried !== undefined) {
				configuration = tried.from;
			}

			become(ready);
			watch();
			return ready;
		} catch (error) {
			become(signal.aborted ? {phase: 'stopped'} : {phase: 'failed', problem: problemOf(error)});
			throw error;
		}
	};

	const spawned = (server: ServerProcess, pid: number, launch: Launch): void => {
		alive = {process: server, launch, gone: Promise.resolve()};
		options.onSpawn({pid, port: launch.endpoint.port, dataDirectory: launch.dataDirectory});
	};

	const watch = (): void => {
		if (alive !== null) {
			const {process} = alive;
			alive.gone = process.exited.then(exit => ended(process, exit));
		}
	};

	const ended = (server: ServerProcess, exit: Exit): void => {
		const wasReady = alive?.process === server && status.phase === 'ready';
		forget(server);
		if (wasReady) {
			const log = tailOf(options.logFile, 200, server.logStart);
			become({phase: 'failed', problem: goneProblem(options, exit, log)});
		}
	};

	const forget = (server: ServerProcess): void => {
		if (server.pid !== undefined) {
			options.onExit(server.pid);
		}

		if (alive?.process === server) {
			alive = null;
		}
	};

	const stop = (): Promise<void> => {
		const abandoned = starting;
		abandoned?.abort.abort(new WorkbookError({code: 'INTERRUPTED', message: `${options.name} was stopped while it started`}));
		starting = null;
		if (alive !== null) {
			become({phase: 'stopping'});
		}

		stopping = stopping.then(async () => {
			await abandoned?.result.catch(() => undefined);
			const current = alive;
			if (current !== null) {
				await current.process.stop(current.launch.stopMs);
				forget(current.process);
			}

			become({phase: 'stopped'});
		});
		return stopping;
	};

	return {
		name: options.name,
		logFile: options.logFile,
		status: () => status,
		running: () => (alive !== null && status.phase === 'ready' ? alive.launch : null),
		launched: () => alive?.launch ?? null,
		speak() {
			return status.phase === 'ready' ? Promise.resolve() : (starting ?? begin()).spoken;
		},
		ensure() {
			return status.phase === 'ready' ? Promise.resolve(status) : (starting ?? begin()).result;
		},
		start(next) {
			stop();
			return begin({from: next}).result;
		},
		stop,
		async kill() {
			const current = alive;
			if (current !== null) {
				await current.process.kill();
				await current.gone;
			}
		},
	};
}
