import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {
	type Access,
	type Endpoint,
	type InstanceName,
	type InstanceStatus,
	joinAccess,
	type Problem,
	type ServiceName,
	type ServiceStatuses,
	WorkbookError,
} from '#core';
import type {ServerConfiguration} from '../../engine/interfaces.ts';
import {createInstanceSet, type InstanceSet} from './instance-set.ts';
import {ensureServices, resumeInstance, stopDependants, stopInOrder} from './stack-order.ts';
import type {StackParts} from './stack-parts.ts';

/** The servers of one stack, owned by this process. */
export interface Stack {
	ensure(names: readonly ServiceName[]): Promise<void>;
	/** Starts it from this file (null: the template): remembered once it works, so that what cannot be used never takes the place of what could. */
	start(name: InstanceName, configuration: ServerConfiguration | null): Promise<Extract<InstanceStatus, {phase: 'ready'}>>;
	/** Starts this very instance as it was last, beside what runs; with what it needs. */
	resume(name: InstanceName): Promise<void>;
	stop(name: InstanceName): Promise<void>;
	kill(name: InstanceName): Promise<void>;
	statuses(): ServiceStatuses;
	access(): Access;
	/** Stops everything, gently and in order; nothing is started any more. */
	shutDown(): Promise<void>;
}

/** Why a stack that is shutting down does nothing more. */
export const beingStopped: Problem = {
	code: 'SUPERVISOR_UNREACHABLE',
	message: 'the servers are being stopped',
	remedy: 'run the command again: they are started anew',
};

export function createStack(options: StackParts): Stack {
	const {settings, services, state} = options;
	mkdirSync(join(settings.directory, 'logs'), {recursive: true});
	const set = createInstanceSet(options);
	const turns = createTurns();
	return {
		async ensure(names) {
			await turns.passed();
			await ensureServices(set, names);
		},
		start: (name, configuration) =>
			turns.take(async () => {
				await stopDependants(set, name);
				turns.refuseWhenOver();
				const ready = await set.instance(name).start(configuration);
				state.configure(name, configuration);
				return ready;
			}),
		async resume(name) {
			await turns.passed();
			await resumeInstance(set, name);
		},
		stop: name =>
			turns.take(async () => {
				await stopDependants(set, name);
				await set.instance(name).stop();
			}),
		kill: name => set.instance(name).kill(),
		statuses: () => Object.fromEntries(set.all().map(instance => [instance.name, instance.status()])),
		access: () => accessTo(set, services, settings),
		async shutDown() {
			turns.end();
			await stopInOrder(set);
		},
	};
}

/** One change at a time: a server is stopped with those that depend on it, then perhaps started from another file. */
interface Turns {
	take<T>(work: () => Promise<T>): Promise<T>;
	/** Resolves when no change is under way; rejects when nothing is started any more. */
	passed(): Promise<void>;
	/** What was started now would be left behind. */
	refuseWhenOver(): void;
	end(): void;
}

function createTurns(): Turns {
	let last: Promise<unknown> = Promise.resolve();
	let isOver = false;
	const refuseWhenOver = (): void => {
		if (isOver) {
			throw new WorkbookError(beingStopped);
		}
	};

	return {
		take(work) {
			const result = last.then(work, work);
			last = result.catch(() => undefined);
			return result;
		},
		async passed() {
			await last;
			refuseWhenOver();
		},
		refuseWhenOver,
		end() {
			isOver = true;
		},
	};
}

/** What programs and checks are told: of each service what its own servers that are ready make of it. */
function accessTo(set: InstanceSet, services: StackParts['services'], {secrets}: StackParts['settings']): Access {
	const parts = services.map(({name, access}) => {
		const [first, ...others] = set.of(name).flatMap(each => each.running()?.endpoint ?? []);
		return first === undefined ? {} : access([first, ...others], secrets);
	});
	const endpoints: Record<InstanceName, Endpoint> = {};
	for (const instance of set.all()) {
		const running = instance.running();
		if (running !== null) {
			endpoints[instance.name] = running.endpoint;
		}
	}

	return joinAccess({endpoints}, parts);
}
