import {
	type Access,
	createNames,
	type InstanceName,
	type InstanceStatus,
	joinAccess,
	problemOf,
	type ServiceName,
	type ServiceStatuses,
	serviceOf,
	WorkbookError,
} from '#core';
import {systemClock} from '../../clock/system-clock.ts';
import type {StackClient} from '../supervisor/client.ts';
import type {ExternalServer} from './external-server.ts';

/**
One stack of the workbook's own servers and of those that others run.

What others run is asked by the same real request whether it is ready, and otherwise left alone. Programs run in the workbook's own
stack, which starts no server nobody asks for.
*/
export function joinServers(managed: StackClient, given: readonly ExternalServer[], prefix: string): StackClient {
	const external = given.map(({instance}) => serviceOf(instance));
	const listeners = new Set<(statuses: ServiceStatuses) => void>();
	const seen = new Map<InstanceName, InstanceStatus>(given.map(({instance}) => [instance, {phase: 'stopped'}]));
	const statuses = (): ServiceStatuses => {
		const own = Object.entries(managed.statuses()).filter(([name]) => !external.includes(serviceOf(name as InstanceName)));
		return {...Object.fromEntries(own), ...Object.fromEntries(seen)};
	};
	const tell = (): void => {
		for (const listener of listeners) {
			listener(statuses());
		}
	};
	const note = (instance: InstanceName, status: InstanceStatus): void => {
		seen.set(instance, status);
		tell();
	};
	const lookAt = async (server: ExternalServer, signal: AbortSignal): Promise<void> => {
		if (seen.get(server.instance)?.phase !== 'ready') {
			note(server.instance, {phase: 'starting', since: systemClock.now()});
		}

		note(server.instance, await statusOf(server, signal));
	};
	managed.subscribe(tell);

	return {
		...managed,
		external,
		names: createNames(prefix, external),
		async ensure(names, signal) {
			const wanted = given.filter(({instance}) => names.includes(serviceOf(instance)));
			const beside = wanted.filter(({needsManaged}) => needsManaged).map(({instance}) => serviceOf(instance));
			await Promise.all([
				managed.ensure([...names.filter(name => !external.includes(name)), ...beside], signal),
				...wanted.map(async server => lookAt(server, signal)),
			]);
			signal.throwIfAborted();
			refuseFailed(wanted, seen);
		},
		start: async (instance, configuration, signal) => managed.start(own(instance, external), configuration, signal),
		resume: async (instance, signal) => managed.resume(own(instance, external), signal),
		stop: async (instance, signal) => managed.stop(own(instance, external), signal),
		kill: async (instance, signal) => managed.kill(own(instance, external), signal),
		statuses,
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		access: async signal => withExternal(await managed.access(signal), given, seen),
		logTail: async (instance, lines) => (external.includes(serviceOf(instance)) ? [] : managed.logTail(instance, lines)),
		async ports() {
			const ports = given.map(({instance, endpoint}) => [serviceOf(instance), endpoint.port]);
			return {...(await managed.ports()), ...Object.fromEntries(ports)};
		},
	};
}

/** Asks a server of others how it is. */
export async function statusOf({endpoint, ready}: ExternalServer, signal: AbortSignal): Promise<InstanceStatus> {
	try {
		return {phase: 'ready', endpoint, pid: 0, configuredBy: 'external', version: await ready(signal)};
	} catch (error) {
		return signal.aborted ? {phase: 'stopped'} : {phase: 'failed', problem: problemOf(error)};
	}
}

function refuseFailed(wanted: readonly ExternalServer[], seen: ReadonlyMap<InstanceName, InstanceStatus>): void {
	for (const {instance} of wanted) {
		const status = seen.get(instance);
		if (status?.phase === 'failed') {
			throw new WorkbookError(status.problem);
		}
	}
}

/** The instance, unless others run it. */
function own(instance: InstanceName, external: readonly ServiceName[]): InstanceName {
	if (external.includes(serviceOf(instance))) {
		throw new WorkbookError({
			code: 'EXTERNAL_SERVER',
			message: `${instance} is run by others: the workbook neither starts nor stops it`,
			remedy: `leave out the address of ${serviceOf(instance)}, and the workbook starts one of its own`,
		});
	}

	return instance;
}

/** Of the servers of others those that answered, in place of our own. */
function withExternal(
	managed: Access,
	given: readonly ExternalServer[],
	seen: ReadonlyMap<InstanceName, InstanceStatus>,
): Access {
	const up = given.filter(({instance}) => seen.get(instance)?.phase === 'ready');
	return joinAccess(
		managed,
		up.map(({instance, endpoint, access}) => ({...access, endpoints: {[instance]: endpoint}})),
	);
}
