import {readFile, realpath, stat} from 'node:fs/promises';
import {basename, dirname, isAbsolute, join, relative, resolve} from 'node:path';
import {WorkbookError} from '#core';
import {type Property, parseProperties, propertyOf} from './properties.ts';

const largestFile = 64 * 1024;

/** A learner's configuration, read and found harmless so far. */
export interface LearnerFile {
	readonly file: string;
	readonly properties: readonly Property[];
}

/** Reads a configuration file byte by byte as Java does (Latin-1), so that what we judge is what the server will see. */
export async function readLearnerFile(file: string): Promise<LearnerFile> {
	const found = await stat(file).catch(() => null);
	if (found === null || !found.isFile()) {
		throw refuse(file, {found: 'no such file', expected: 'a configuration file'});
	}

	if (found.size > largestFile) {
		throw refuse(file, {found: `${found.size} bytes`, expected: `at most ${largestFile} bytes`});
	}

	return {file, properties: parseProperties(await readFile(file, 'latin1'))};
}

/** A setting that must be there. */
export function required({file, properties}: LearnerFile, key: string, why: string): Property {
	const property = propertyOf(properties, key);
	if (property === undefined || property.value === '') {
		throw refuse(file, {found: `no ${key}`, expected: `a line ${key}=…: ${why}`});
	}

	return property;
}

export function requiredPort(file: LearnerFile, property: Property, text: string): number {
	const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
	if (port < 1024 || port > 65_535) {
		throw refuse(file.file, {property, expected: 'a port from 1024 to 65535'});
	}

	return port;
}

/** Whether an address is of this machine only. */
export function isLoopback(host: string): boolean {
	return /^127(\.\d{1,3}){3}$/.test(host) || host === 'localhost' || host === '::1' || host === '[::1]';
}

/** The directory a setting names, links followed; refused when it is not below `allowed`. */
export async function directoryWithin(file: LearnerFile, property: Property, path: string, allowed: string): Promise<string> {
	const directory = await realpathOfExisting(resolve(dirname(file.file), path));
	const fromAllowed = relative(await realpathOfExisting(allowed), directory);
	if (fromAllowed === '' || fromAllowed.startsWith('..') || isAbsolute(fromAllowed)) {
		throw refuse(file.file, {
			property,
			expected: 'a directory of its own inside your workspace',
			remedy: `write it relative to the file, such as ${property.key}=./${property.key === 'log.dirs' ? 'kafka' : 'zookeeper'}-data`,
		});
	}

	return directory;
}

/** The path with the links of its existing part followed: what does not exist yet cannot be one. */
async function realpathOfExisting(path: string): Promise<string> {
	try {
		return await realpath(path);
	} catch {
		const parent = dirname(path);
		return parent === path ? path : join(await realpathOfExisting(parent), basename(path));
	}
}

export function refuse(
	file: string,
	reason: {readonly property?: Property; readonly found?: string; readonly expected: string; readonly remedy?: string},
): WorkbookError {
	const {property, remedy} = reason;
	return new WorkbookError({
		code: 'CONFIG_REFUSED',
		message: `${basename(file)} cannot be used${property === undefined ? '' : `: line ${property.line}`}`,
		found: reason.found ?? `${property?.key}=${property?.value}`,
		expected: reason.expected,
		...(remedy === undefined ? {} : {remedy}),
		details: {file, ...(property === undefined ? {} : {line: property.line, key: property.key})},
	});
}
