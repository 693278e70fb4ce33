import path from 'node:path';
import type {KafkaSecurity} from '#core';
import {systemClock} from '../../clock/system-clock.ts';
import {javaCommand} from '../java/command.ts';
import {cacheDirectory} from '../sources/cache.ts';
import {writeClientSettings} from './client-settings.ts';
import {type Addresses, toolCommand} from './java-tools.ts';

/** Tools start often and do little: a small heap, the fast compiler only, no collector threads. */
const flags = ['-Xmx256m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
const fetchWithinMs = 300_000;

/** Commands of the servers' tools from the jars the servers themselves run from. `stack` is where the JVM may write. */
export function createJavaTools(stack: string): {
	spec: (
		name: string,
		toolArguments: readonly string[],
		addresses: Omit<Addresses, 'clientSettings'> & {readonly kafkaSecurity?: KafkaSecurity},
	) => Promise<{command: string; arguments: readonly string[]; environment: Readonly<Record<string, string>>}>;
} {
	return {
		async spec(name, toolArguments, addresses) {
			const {file, environment} = await writeClientSettings(path.join(stack, 'scratch'), addresses.kafkaSecurity);
			const tool = toolCommand(name, toolArguments, {...addresses, ...(file !== null && {clientSettings: file})});
			const options = {
				cache: cacheDirectory(),
				scratch: path.join(stack, 'scratch'),
				progress: () => undefined,
				signal: systemClock.limit(fetchWithinMs),
			};
			const java = await javaCommand({...tool, flags, logging: 'tools'}, options);
			return {command: java.command, arguments: java.arguments, environment: {...java.environment, ...environment}};
		},
	};
}
