import {type InstanceName, type InstanceStatus, serviceOf} from '#core';
import {lookAtExternal} from '../external/look.ts';
import {type Finding, fine, type Patient} from './finding.ts';

/** The servers that others run, where the command line names any. */
export async function probeExternal({external, stackDirectory, signal}: Patient): Promise<readonly Finding[]> {
	const seen = external === null ? [] : await lookAtExternal(external, stackDirectory, signal);
	return seen.map(([instance, status]) => externalFinding(instance, status));
}

export function externalFinding(instance: InstanceName, status: InstanceStatus): Finding {
	const [name, expected] = [`external ${serviceOf(instance)}`, 'it answers, and lets this account do what the labs do'];
	if (status.phase === 'ready') {
		return fine(name, `${status.endpoint.host}:${status.endpoint.port}, ${status.version}`, expected);
	}

	const problem = status.phase === 'failed' ? status.problem : null;
	return {
		name,
		state: 'broken',
		found: problem === null ? 'no answer in time' : [problem.message, problem.found].filter(Boolean).join(': '),
		expected: problem?.expected ?? expected,
		remedy: problem?.remedy ?? null,
		command: null,
	};
}
