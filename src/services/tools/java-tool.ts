import type {ServiceName} from '#core';
import type {JavaTool} from './java-arguments.ts';
import type {Tool} from './tool.ts';

/** The tool, started from the jars the servers themselves run from. */
export function javaTool(tool: JavaTool): Tool {
	return {
		name: tool.name,
		needs: needsOf(tool),
		command: async (...given) => (await import('./java-command.ts')).javaToolCommand(tool, ...given),
	};
}

function needsOf({address}: JavaTool): readonly ServiceName[] {
	return address === 'none' ? [] : address === 'zookeeper' ? ['zookeeper'] : ['kafka'];
}
