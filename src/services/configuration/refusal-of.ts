import {type InstanceName, type Problem, problemOf, type ServiceName, serviceNamed, serviceOf} from '#core';
import {services} from '../services.ts';

/** Where a file may put its data, and the ports its refusal is to name. */
export interface RefusalOptions {
	readonly allowed: string;
	readonly ports: Readonly<Record<ServiceName, number>>;
}

/** Why a server would refuse this file before it is even started; null when it can be tried. */
export async function refusalOf(instance: InstanceName, file: string, {allowed, ports}: RefusalOptions): Promise<Problem | null> {
	const {name, wellKnownPort, refuseFile} = serviceNamed(services, serviceOf(instance));
	try {
		await refuseFile?.(file, {allowedDirectory: allowed, port: ports[name] ?? wellKnownPort});
		return null;
	} catch (error) {
		return problemOf(error);
	}
}
