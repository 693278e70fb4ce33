import {existsSync} from 'node:fs';
import {basename, join} from 'node:path';
import {stripVTControlCharacters} from 'node:util';
import {childEnvironment} from '#core';
import {arrivalOf} from './arrival.ts';
import type {Progress} from './cache.ts';
import {fetchFailure, runFetchCommand} from './fetch-command.ts';
import {findJava, type Java} from './java.ts';
import {sizeOf} from './size-of.ts';

const limits = [
	// Maven 3.8 and older.
	'-Dmaven.wagon.rto=30000',
	'-Dmaven.wagon.http.retryHandler.count=0',
	// Maven 3.9 and newer.
	'-Daether.connector.connectTimeout=5000',
	'-Daether.connector.requestTimeout=30000',
];

/** Maven works for a second or two: compiling it well takes longer than it runs, and longer than to hear that there is no network. */
const quickly = '-XX:TieredStopAtLevel=1';

/** Where what has arrived waits for the rest; removed when all of it is in its place. */
export function mavenRepository(cache: string, pom: string): string {
	return join(cache, `maven-repository-${basename(pom, '.xml')}`);
}

/**
Runs the Maven client with our pom and a local repository of its own, which a next run goes on with when this one is cut off.

Strict checksums (`-C`): Maven compares each file with the checksum its repository publishes.
*/
export async function runMaven(
	command: string,
	options: {
		readonly pom: string;
		readonly cache: string;
		/** Of the dependency plugin. */
		readonly goal: 'copy-dependencies' | 'unpack-dependencies';
		readonly into: string;
		readonly properties: readonly string[];
		readonly what: string;
		/** The files that are wanted, and their sizes where they are known; Maven fetches its own plugins too. */
		readonly files: ReadonlyMap<string, number | null>;
		readonly progress: Progress;
		readonly signal: AbortSignal;
	},
): Promise<void> {
	const java = await findJava(options.cache, options.progress, options.signal);
	const repository = mavenRepository(options.cache, options.pom);
	const total = [...options.files.values()].reduce((sum, bytes) => (sum === null || bytes === null ? null : sum + bytes), 0);
	const arrived = arrivalOf(options.what, total, options.progress);
	// A file that is arriving has its name with something after it.
	const isWanted = (name: string): boolean => options.files.has(/^.*?\.jar(?!\.sha1|\.lastUpdated)/.exec(name)?.[0] ?? '');
	// Named in full: Maven would otherwise ask its repositories what `dependency` is, and hide why they did not answer.
	const goal = `org.apache.maven.plugins:maven-dependency-plugin:3.8.1:${options.goal}`;
	const given = ['-B', '-q', '-C', '-f', options.pom, `-Dmaven.repo.local=${repository}`, ...limits];
	const result = await runFetchCommand(command, [...given, goal, `-DoutputDirectory=${options.into}`, ...options.properties], {
		arrivals: [repository, options.into],
		onGrowth: () => void sizeOf(repository, isWanted).then(arrived),
		signal: options.signal,
		environment: environmentFor(java),
	});
	if (result.failed) {
		throw fetchFailure(result, {
			message: `Maven could not fetch ${options.what}`,
			found: result.silence ?? firstError(result.all),
			expected: 'Maven to reach its repository',
			remedy: 'check the network, and the proxy or mirror in ~/.m2/settings.xml, then try again: what has arrived is kept',
		});
	}
}

/** Maven runs on the Java we found. One that was fetched knows the usual authorities, but not those this machine was given. */
function environmentFor({home, origin}: Java): Readonly<Record<string, string>> {
	const trusted = '/etc/ssl/certs/java/cacerts';
	const trust = origin === 'fetched' && existsSync(trusted) ? `-Djavax.net.ssl.trustStore=${trusted}` : '';
	const options = [quickly, process.env.MAVEN_OPTS ?? '', trust].join(' ').trim();
	return childEnvironment('package-client', process.env, {JAVA_HOME: home, MAVEN_OPTS: options});
}

/** What went wrong, without Maven's account of what it wanted it for. */
function firstError(output: string): string {
	const lines = stripVTControlCharacters(output).trim().split('\n');
	const line = (lines.find(each => each.includes('[ERROR]')) ?? lines.at(-1) ?? '').replace('[ERROR]', '').trim();
	const cause = line.slice(Math.max(0, line.lastIndexOf('Could not transfer artifact')));
	return cause.replace(/ -> \[Help \d+\]$/, '').slice(0, 500);
}
