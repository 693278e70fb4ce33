import {
	checksOf,
	type Lab,
	type ServiceName,
	type ServiceOutline,
	type Step,
	type StepRequest,
	serviceOf,
	startOrder,
} from '#core';

/**
What must be up before a step is done or checked.

A check alone finds what the step's action would have started: servers end with the workbook, and what they keep is still there.
A server of the learner's own file is started for a check only once it passed: before, that is the step's own matter.
*/
export function servicesNeeded(step: Step, what: StepRequest['what']): readonly ServiceName[] {
	const needs = ('needs' in step ? step.needs : undefined) ?? [];
	const action = 'action' in step && (what === 'check' || what === 'recheck') ? step.action : null;
	switch (action?.kind) {
		case 'start-services':
			return [...new Set([...needs, ...action.names])];
		case 'start-server':
			return what === 'recheck' ? [...new Set([...needs, serviceOf(action.instance)])] : needs;
		default:
			return needs;
	}
}

/** The services that a step of these labs needs, starts or asks, in the order of the table; a name that is in no table is for who verifies the lab. */
export function servicesOfLabs(labs: readonly Lab[], services: readonly ServiceOutline[]): readonly ServiceName[] {
	const asked = labs.flatMap(lab =>
		lab.steps.flatMap(step => [
			...servicesNeeded(step, 'recheck'),
			...checksOf(step).flatMap(({needs}) => needs),
			...('action' in step && step.action.kind === 'start-broker-alone' ? ['kafka'] : []),
		]),
	);
	const names = services.map(({name}) => name);
	const needed = startOrder(
		services,
		asked.filter(name => names.includes(name)),
	);
	return names.filter(name => needed.includes(name));
}
