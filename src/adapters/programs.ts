import {existsSync} from 'node:fs';
import path from 'node:path';
import {type KafkaSecurity, programArguments, WorkbookError} from '#core';
import type {Programs} from '../engine/ports.ts';

/** What a server's tool is: a Java main class, and the arguments that say where the server is. */
export interface JavaTools {
	spec(
		name: string,
		toolArguments: readonly string[],
		addresses: {readonly brokers?: string; readonly zookeeper?: string; readonly kafkaSecurity?: KafkaSecurity},
	): Promise<{
		readonly command: string;
		readonly arguments: readonly string[];
		readonly environment: Readonly<Record<string, string>>;
	}>;
}

/** A lab's programs run under this Node, in their own folder, with the contract's options. */
export function createPrograms(tools: JavaTools, directory: string): Programs {
	return {
		async program(folder, file, options, access) {
			if (!existsSync(path.join(folder, file))) {
				throw new WorkbookError({
					code: 'FILE_MISSING',
					message: `${file} is not there`,
					expected: path.join(folder, file),
					remedy: `write it, or put the starter back: streambook reset ${path.basename(folder)}`,
				});
			}

			const {arguments: given, environment} = programArguments(options, access);
			return {command: process.execPath, arguments: [...nodeFlags, file, ...given], directory: folder, environment};
		},
		async tool(name, toolArguments, access) {
			const spec = await tools.spec(name, toolArguments, access);
			return {...spec, directory};
		},
	};
}

/** kafkajs 2.2.4 sets a timer in the past; Node 24 would warn of it in the learner's output. */
const nodeFlags = ['--disable-warning=TimeoutNegativeWarning'];
