import {mkdir, realpath} from 'node:fs/promises';
import {join} from 'node:path';
import type {InstanceName, ServiceName, ServiceStatuses} from '#core';
import {type Problem, plainNames, WorkbookError} from '#core';
import {systemClock} from '../../clock/system-clock.ts';
import type {Servers} from '../../engine/interfaces.ts';
import {services} from '../services.ts';
import {createCaller} from './caller.ts';
import {createClientPrograms} from './client-programs.ts';
import type {Reached} from './greet.ts';
import {logTail} from './log-tail.ts';
import {reachSupervisor} from './reach.ts';
import type {StackOptions} from './settings.ts';

/** The servers of a stack, through its supervisor; an open client is a lease that keeps them running. */
export interface StackClient extends Servers, AsyncDisposable {
	/** What a crash had left running and was ended before this client was let in. */
	readonly reaped: readonly string[];
	/** The ports this stack's servers use unless a configuration says otherwise, known before anything is started. */
	ports(): Promise<Readonly<Record<ServiceName, number>>>;
	/** A process that this client started itself ends with it, even when the client is killed. */
	lookAfter(pid: number): void;
	/** Keeps the stack running without a lease, until it is unpinned or shut down. */
	pin(): Promise<void>;
	unpin(): Promise<void>;
	/** Whether the servers stay when this client goes: somebody else uses them, or they are pinned. */
	outlives(): Promise<boolean>;
	/** Starts one instance as it was last: of a service that has several, `ensure` starts the first. */
	resume(instance: InstanceName, signal: AbortSignal): Promise<void>;
	/** Stops everything, whoever else uses it. */
	shutdown(signal: AbortSignal): Promise<void>;
	/** Lets go of the lease; when it was the last, resolves once everything has stopped. */
	close(): Promise<void>;
	/** Resolves when this client has ended, closed or with its supervisor: only another can be asked then. */
	readonly closed: Promise<void>;
}

export {logTail};

/** Longer than any server may take to stop. */
const closeMs = 40_000;

/** Reaches the stack's supervisor, or starts one. */
export async function openStack(given: StackOptions, signal: AbortSignal): Promise<StackClient> {
	await Promise.all([given.directory, given.data ?? given.directory].map(each => mkdir(each, {recursive: true})));
	// One name for one directory, whichever way it was reached.
	const options = {
		...given,
		directory: await realpath(given.directory),
		...(given.data !== undefined && {data: await realpath(given.data)}),
	};
	return createStackClient(options.directory, await reachSupervisor(options, signal));
}

/** Servers that were stopped before their supervisor ended have not failed: somebody said `down`. */
function withoutSupervisor(statuses: ServiceStatuses, problem: Problem): ServiceStatuses {
	const failed = {phase: 'failed', problem} as const;
	return Object.fromEntries(
		Object.entries(statuses).map(([name, status]) => [name, status?.phase === 'stopped' ? status : failed]),
	);
}

/** Speaks for the stack whose supervisor was reached. */
export function createStackClient(directory: string, {socket, welcome, handleMessages}: Reached): StackClient {
	const listeners = new Set<(statuses: ServiceStatuses) => void>();
	let statuses = welcome.statuses;
	const change = (next: ServiceStatuses): void => {
		statuses = next;
		for (const listener of listeners) {
			listener(next);
		}
	};

	const caller = createCaller(socket);
	const programs = createClientPrograms(caller);
	handleMessages(message => {
		if (message.message === 'statuses') {
			change(message.statuses);
		} else {
			caller.receive(message);
			programs.receive(message);
		}
	});
	let closing: Promise<void> | null = null;
	socket.closed.then(() => {
		const gone = new WorkbookError({
			code: 'SUPERVISOR_UNREACHABLE',
			message: 'the process that looks after the servers is gone',
			remedy: `run the command again: the servers are started anew\n${join(directory, 'supervisor.log')} may say why`,
		});
		caller.fail(gone);
		programs.fail();
		if (closing === null) {
			change(withoutSupervisor(statuses, gone.problem));
		}
	});

	const close = (): Promise<void> => {
		closing ??= (async () => {
			await Promise.race([caller.call({call: 'release'}, systemClock.limit(closeMs)).catch(() => undefined), socket.closed]);
			socket.end();
			await socket.closed;
		})();
		return closing;
	};

	const soon = (): AbortSignal => systemClock.limit(10_000);
	return {
		reaped: welcome.reaped,
		async ensure(names, each) {
			await caller.call({call: 'ensure', names: [...names]}, each);
		},
		start: (instance, configuration, each) => caller.call({call: 'start', instance, configuration}, each),
		ownConfiguration: async () => null,
		async resume(instance, each) {
			await caller.call({call: 'resume', instance}, each);
		},
		async stop(instance, each) {
			await caller.call({call: 'stop', instance}, each);
		},
		async kill(instance, each) {
			await caller.call({call: 'kill', instance}, each);
		},
		statuses: () => statuses,
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		access: each => caller.call({call: 'access'}, each),
		logTail: (instance, lines) => logTail(directory, instance, lines),
		services,
		external: [],
		names: plainNames,
		run: programs.run,
		ports: () => caller.call({call: 'ports'}, soon()),
		lookAfter: pid => caller.send({call: 'look-after', pid}),
		async pin() {
			await caller.call({call: 'pin'}, soon());
		},
		outlives: () => caller.call({call: 'outlives'}, soon()),
		async unpin() {
			await caller.call({call: 'unpin'}, soon());
		},
		async shutdown(each) {
			await Promise.race([caller.call({call: 'shut-down'}, each), socket.closed]);
		},
		close,
		closed: socket.closed,
		[Symbol.asyncDispose]: close,
	};
}
