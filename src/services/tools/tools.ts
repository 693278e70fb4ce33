import {join} from 'node:path';
import {type Access, childEnvironment, type ServiceName} from '#core';
import {entryPoint} from '../process/entry-point.ts';
import {cacheDirectory} from '../sources/cache.ts';
import {createJavaTools} from './java-command.ts';
import {javaToolNeeds} from './java-tools.ts';
import {notRunning} from './tool-names.ts';

/** How a tool is started. */
export interface ToolCommand {
	readonly command: string;
	readonly arguments: readonly string[];
	readonly environment: Readonly<Record<string, string>>;
}

/** The services a tool talks to. */
export function toolNeeds(name: string): readonly ServiceName[] {
	return name === 'mysql' ? ['mysql'] : javaToolNeeds(name);
}

/** Commands of the servers' tools: Kafka's own under Java, and one for the database of ours. `stack` is where they may write. */
export function createTools(stack: string): {
	spec: (
		name: string,
		toolArguments: readonly string[],
		access: Pick<Access, 'brokers' | 'zookeeper' | 'kafkaSecurity' | 'databaseUrl'>,
	) => Promise<ToolCommand>;
} {
	const javaTools = createJavaTools(stack);
	return {
		async spec(name, toolArguments, access) {
			return name === 'mysql' ? mysqlCommand(toolArguments, access) : javaTools.spec(name, toolArguments, access);
		},
	};
}

/** A program of its own, as Kafka's tools are: it has the terminal, and Ctrl+C, to itself. The password is in its environment only. */
function mysqlCommand(toolArguments: readonly string[], {databaseUrl}: Pick<Access, 'databaseUrl'>): ToolCommand {
	if (databaseUrl === undefined) {
		throw notRunning('mysql');
	}

	return {
		command: process.execPath,
		arguments: ['--disable-warning=ExperimentalWarning', entryPoint(import.meta.url, './mysql/main'), ...toolArguments],
		environment: childEnvironment('tool', process.env, {
			NODE_COMPILE_CACHE: join(cacheDirectory(), 'compile'),
			STREAMBOOK_DATABASE: databaseUrl,
		}),
	};
}
