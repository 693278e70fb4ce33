import {readFile, realpath} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {WorkbookError} from '#core';
import {runCommand} from '../process/command.ts';
import {findProgram, isExecutable} from './path-search.ts';
import type {SourcePlan} from './plan.ts';

export interface Java {
	readonly command: string;
	/** As in `17.0.15`. */
	readonly version: string;
	/** Where it is installed, links followed. */
	readonly home: string;
}

/** Kafka 3.9 runs on 11 and later; 17 is what it is tested with most. */
const oldest = 11;

export async function findJava(environment: NodeJS.ProcessEnv = process.env): Promise<Java> {
	const {found, refused} = await search(environment);
	if (found !== null) {
		return found;
	}

	throw new WorkbookError({
		code: 'SOURCE_MISSING',
		message: 'ZooKeeper and Kafka need Java, and there is none that fits',
		found: refused.length === 0 ? 'no JAVA_HOME, no java on PATH' : refused.join('; '),
		expected: `Java ${oldest} or later, best 17 or 21`,
		remedy: remedy(),
	});
}

export async function planJava(environment: NodeJS.ProcessEnv = process.env): Promise<SourcePlan> {
	const {found, refused} = await search(environment);
	return found === null
		? {state: 'missing', what: 'Java', why: refused.join('; ') || 'no JAVA_HOME, no java on PATH', remedy: remedy()}
		: {
				state: 'present',
				what: `Java ${found.version}`,
				where: found.command,
				why: found.command.startsWith(environment.JAVA_HOME ?? '\0') ? 'JAVA_HOME names it' : 'it is on PATH',
			};
}

function remedy(): string {
	const install =
		process.platform === 'darwin'
			? 'brew install openjdk@17'
			: 'sudo apt install openjdk-17-jre-headless (Debian, Ubuntu) or sudo dnf install java-17-openjdk-headless (Fedora)';
	return `${install}\nor unpack any Java 17 or 21 and set JAVA_HOME to it`;
}

async function search(environment: NodeJS.ProcessEnv): Promise<{found: Java | null; refused: readonly string[]}> {
	const refused: string[] = [];
	const home = environment.JAVA_HOME;
	const onPath = findProgram(['java'], {environment});
	for (const command of [home === undefined || home === '' ? null : join(home, 'bin', 'java'), onPath]) {
		if (command === null) {
			continue;
		}

		const version = isExecutable(command) ? await versionOf(command) : null;
		if (version === null) {
			refused.push(`${command} does not run`);
		} else if (majorOf(version) < oldest) {
			refused.push(`${command} is Java ${version}`);
		} else {
			return {found: {command, version, home: await homeOf(command)}, refused};
		}
	}

	return {found: null, refused};
}

async function homeOf(command: string): Promise<string> {
	return dirname(dirname(await realpath(command)));
}

/** The file `release` beside it says so at once; a runtime without one is asked, which takes a start of it. */
async function versionOf(command: string): Promise<string | null> {
	try {
		const release = await readFile(join(await homeOf(command), 'release'), 'utf8');
		const version = /^JAVA_VERSION="(.+)"$/m.exec(release)?.[1];
		if (version !== undefined) {
			return version;
		}
	} catch {
		// No such file: ask.
	}

	const {failed, stderr} = await runCommand(command, ['-version'], {signal: AbortSignal.timeout(11_000), timeoutMs: 10_000});
	return failed ? null : (/version "([^"]+)"/.exec(stderr)?.[1] ?? null);
}

/** 17 of `17.0.15`, 8 of `1.8.0_402`. */
export function majorOf(version: string): number {
	const [first, second] = version.split(/[._-]/);
	return Number(first === '1' ? second : first);
}
