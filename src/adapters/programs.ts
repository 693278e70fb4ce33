import {existsSync} from 'node:fs';
import path from 'node:path';
import {type Access, childEnvironment, problemSaying, programArguments, WorkbookError} from '#core';
import type {Programs} from '../engine/interfaces.ts';
import {refusalOf, refusalProblem} from './packages/refusal.ts';

/** How one of the servers' tools is started: with what says where its server is. */
export interface Tools {
	spec(
		name: string,
		toolArguments: readonly string[],
		access: Access,
	): Promise<{
		readonly command: string;
		readonly arguments: readonly string[];
		readonly environment: Readonly<Record<string, string>>;
	}>;
}

/** A lab's programs run under this Node, in their own folder, with the contract's options. */
export function createPrograms(tools: Tools, directory: string): Programs {
	return {
		async program(folder, file, options, access) {
			if (!existsSync(path.join(folder, file))) {
				throw new WorkbookError(
					problemSaying(
						'FILE_MISSING',
						'program-missing',
						{file, lab: path.basename(folder)},
						{expected: path.join(folder, file)},
					),
				);
			}

			const refusal = await refusalOf(path.join(folder, file));
			if (refusal !== null) {
				throw new WorkbookError(refusalProblem(refusal));
			}

			const {arguments: given, environment} = programArguments(options, access);
			return {
				command: process.execPath,
				arguments: [...nodeFlags, file, ...given],
				directory: folder,
				environment: childEnvironment('program', process.env, environment),
			};
		},
		async tool(name, toolArguments, access) {
			const spec = await tools.spec(name, toolArguments, access);
			return {...spec, directory};
		},
	};
}

/**
What Node would warn of in the learner's output: kafkajs 2.2.4 sets a timer in the past, and a package.json without a type makes Node
read a program twice.
*/
const nodeFlags = ['--disable-warning=TimeoutNegativeWarning', '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'];
