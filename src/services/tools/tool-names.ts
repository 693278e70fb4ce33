import {WorkbookError} from '#core';

/** The tools that come with Kafka, as its `bin/` names them. */
export const javaToolNames = [
	'kafka-topics',
	'kafka-console-producer',
	'kafka-console-consumer',
	'kafka-consumer-groups',
	'kafka-configs',
	'kafka-dump-log',
	'kafka-producer-perf-test',
	'kafka-consumer-perf-test',
	'zookeeper-shell',
] as const;
export type JavaToolName = (typeof javaToolNames)[number];

export const toolNames: readonly string[] = [...javaToolNames, 'mysql'];

export function unknownTool(name: string): WorkbookError {
	return new WorkbookError({
		code: 'USAGE',
		message: `there is no tool ${name}`,
		expected: toolNames.join(', '),
		remedy: 'streambook tool --help',
	});
}

/** A tool needs a server that is down. */
export function notRunning(service: string): WorkbookError {
	return new WorkbookError({code: 'SERVICE_NOT_READY', message: `${service} is not running`, remedy: 'streambook up'});
}
