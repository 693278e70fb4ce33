import {readFile, stat} from 'node:fs/promises';
import {dirname, isAbsolute, sep} from 'node:path';
import {type Property, propertyOf, serverProperties, wholeNumber} from '#core';
import {isWithin, realpathOfExisting} from './is-within.ts';
import {refuse} from './refuse.ts';
import {refuseEncoding} from './refuse-encoding.ts';

const largestFile = 64 * 1024;

/** A learner's configuration, read and found harmless so far. */
export interface LearnerFile {
	readonly file: string;
	readonly properties: readonly Property[];
}

/** Reads a configuration file as its server does, so that what we judge is what the server will see. */
export async function readLearnerFile(file: string): Promise<LearnerFile> {
	const found = await stat(file).catch(() => null);
	if (found === null || !found.isFile()) {
		throw refuse(file, {found: 'no such file', expected: 'a configuration file'});
	}

	if (found.size > largestFile) {
		throw refuse(file, {found: `${found.size} bytes`, expected: `at most ${largestFile} bytes`});
	}

	const text = await readFile(file, 'latin1');
	const properties = serverProperties(text);
	refuseEncoding(file, text, properties);
	return {file, properties};
}

/** A setting that must be there. */
export function required({file, properties}: LearnerFile, key: string, why: string): Property {
	const property = propertyOf(properties, key);
	if (property === undefined || property.value === '') {
		const expected = `a line ${key}=…: ${why}`;
		throw refuse(file, {...(property === undefined ? {found: `no ${key}`} : {property}), expected});
	}

	return property;
}

export function requiredPort(file: LearnerFile, property: Property, text: string): number {
	const port = wholeNumber(text) ?? 0;
	if (port < 1024 || port > 65_535) {
		throw refuse(file.file, {property, expected: 'a port from 1024 to 65535'});
	}

	return port;
}

/** Whether an address is of this machine only. */
export function isLoopback(host: string): boolean {
	return /^127(\.\d{1,3}){3}$/.test(host) || host === 'localhost' || host === '::1' || host === '[::1]';
}

/**
A directory that a setting names, alone or among others: where its server will write, refused when that is not below `allowed`.

A server is started in its file's folder and goes from there as the system does, link by link.
*/
export async function directoryWithin(file: LearnerFile, property: Property, path: string, allowed: string): Promise<string> {
	const folder = await realpathOfExisting(dirname(file.file));
	const directory = await realpathOfExisting(isAbsolute(path) ? path : `${folder}${sep}${path}`);
	if (!(await isWithin(directory, allowed))) {
		const isListed = path !== property.value;
		throw refuse(file.file, {
			property,
			...(isListed && {found: `${property.key}=${property.value} lists the directory ${path}`}),
			expected: `a directory of its own inside your workspace${isListed ? '; a comma always begins another directory' : ''}`,
			remedy: `write it relative to the file, such as ${property.key}=./${property.key === 'log.dirs' ? 'kafka' : 'zookeeper'}-data`,
		});
	}

	return directory;
}
