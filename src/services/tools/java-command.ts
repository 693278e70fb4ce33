import path from 'node:path';
import {systemClock} from '../../clock/system-clock.ts';
import {javaCommand} from '../java/command.ts';
import {cacheDirectory} from '../sources/cache.ts';
import {writeClientSettings} from './client-settings.ts';
import {type JavaTool, toolArguments} from './java-arguments.ts';
import type {Tool, ToolCommand} from './tool.ts';

/** Tools start often and do little: a small heap, the fast compiler only, no collector threads. */
const flags = ['-Xmx256m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
const fetchWithinMs = 300_000;

/** The command of a tool from the jars the servers themselves run from. `stack` is where the JVM may write. */
export async function javaToolCommand(
	tool: JavaTool,
	...[given, access, stack]: Parameters<Tool['command']>
): Promise<ToolCommand> {
	const scratch = path.join(stack, 'scratch');
	const {file, environment} = await writeClientSettings(scratch, access.kafkaSecurity);
	const own = toolArguments(tool, given, {...access, ...(file !== null && {clientSettings: file})});
	const java = await javaCommand(
		{mainClass: tool.mainClass, arguments: own, flags, logging: 'tools'},
		{cache: cacheDirectory(), scratch, progress: () => undefined, signal: systemClock.limit(fetchWithinMs)},
	);
	return {command: java.command, arguments: java.arguments, environment: {...java.environment, ...environment}};
}
