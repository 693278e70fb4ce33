import {type Access, WorkbookError} from '#core';
import {services as everyService} from '../services.ts';
import type {Tool, ToolCommand} from './tool.ts';

/** The tool of this name, of whichever service; one that there is none of is refused with the names of those there are. */
export function toolNamed(name: string, services: readonly {readonly tools: readonly Tool[]}[] = everyService): Tool {
	const tools = services.flatMap(each => each.tools);
	const tool = tools.find(each => each.name === name);
	if (tool === undefined) {
		throw new WorkbookError({
			code: 'USAGE',
			message: `there is no tool ${name}`,
			expected: tools.map(each => each.name).join(', '),
			remedy: 'streambook tool --help',
		});
	}

	return tool;
}

/** The servers' tools as programs are started. `stack` is where they may write. */
export function createTools(stack: string): {
	spec: (name: string, given: readonly string[], access: Omit<Access, 'endpoints'>) => Promise<ToolCommand>;
} {
	return {spec: async (name, given, access) => toolNamed(name).command(given, access, stack)};
}
