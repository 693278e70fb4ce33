import {type ServiceName, type ServiceOutline, type Step, serviceOf, startOrder} from '#core';

/**
The service that others run and that the step would start or stop; null when there is none.

A broker is started with its ZooKeeper: with one of others it would write among their things.
*/
export function providedService(
	step: Step,
	{services, external}: {readonly services: readonly ServiceOutline[]; readonly external: readonly ServiceName[]},
): ServiceName | null {
	if (!('action' in step) || (step.action.kind !== 'start-server' && step.action.kind !== 'start-broker-alone')) {
		return null;
	}

	const started = step.action.kind === 'start-server' ? serviceOf(step.action.instance) : 'kafka';
	return startOrder(services, [started]).findLast(service => external.includes(service)) ?? null;
}
