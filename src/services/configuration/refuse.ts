import {basename} from 'node:path';
import {type Property, WorkbookError} from '#core';

export interface Refusal {
	readonly property?: Property;
	readonly line?: number;
	readonly found?: string;
	readonly expected: string;
	readonly remedy?: string;
}

/** A learner's configuration that no server is started from. */
export function refuse(file: string, {property, line = property?.line, found, expected, remedy}: Refusal): WorkbookError {
	return new WorkbookError({
		code: 'CONFIG_REFUSED',
		message: `${basename(file)} cannot be used${line === undefined ? '' : `: line ${line}`}`,
		found: found ?? `${property?.key}=${property?.value}`,
		expected,
		remedy: remedy ?? 'change it, then run the step again',
		details: {file, ...(line === undefined ? {} : {line}), ...(property === undefined ? {} : {key: property.key})},
	});
}
