import {realpath} from 'node:fs/promises';
import {type Access, problemOf} from '#core';
import {findStack} from '../supervisor/find-stack.ts';
import {probeCache} from './cache.ts';
import {probeConfigurations} from './configurations.ts';
import {environmentFindings} from './environment.ts';
import {probeExternal} from './external.ts';
import type {Finding, Patient, Probe} from './finding.ts';
import {probeMachine} from './machine.ts';
import {probePorts} from './ports.ts';
import {probeSources} from './sources.ts';
import {probeStack} from './stack.ts';
import {probeTools} from './tools.ts';

const probes: Readonly<Record<string, Probe>> = {
	machine: probeMachine,
	environment: () => environmentFindings(process.env),
	tools: probeTools,
	sources: probeSources,
	cache: probeCache,
	ports: probePorts,
	stack: probeStack,
	configurations: probeConfigurations,
	external: probeExternal,
};

/** Looks at everything that can be in the way, `more` included; a probe that cannot look is a finding itself. */
export async function examine(
	given: Omit<Patient, 'endpoints'>,
	more: Readonly<Record<string, Probe>> = {},
): Promise<readonly Finding[]> {
	const real = async (path: string): Promise<string> => realpath(path).catch(() => path);
	const stackDirectory = await real(given.stackDirectory);
	const endpoints = async () => endpointsOf(stackDirectory, given.signal);
	const patient = {...given, stackDirectory, endpoints, data: await real(given.data)};
	const findings = await Promise.all(
		Object.entries({...probes, ...more}).map(async ([name, probe]): Promise<readonly Finding[]> => {
			try {
				return await probe(patient);
			} catch (error) {
				const {message, found, expected, remedy} = problemOf(error);
				return [
					{
						name,
						state: 'broken',
						found: found ?? message,
						expected: expected ?? 'to be able to look',
						remedy: remedy ?? null,
						command: null,
					},
				];
			}
		}),
	);
	return findings.flat();
}

async function endpointsOf(stackDirectory: string, signal: AbortSignal): Promise<Access['endpoints']> {
	await using stack = await findStack(stackDirectory, signal);
	return stack === null ? {} : (await stack.access(signal)).endpoints;
}
