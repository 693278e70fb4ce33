import {existsSync} from 'node:fs';
import {readdir, stat} from 'node:fs/promises';
import {basename, join} from 'node:path';
import {stripVTControlCharacters} from 'node:util';
import {WorkbookError} from '#core';
import {runCommand} from '../process/command.ts';
import {interrupted} from '../process/wait.ts';
import type {Progress} from './cache.ts';
import {findJava, type Java} from './java.ts';

const limits = [
	// Maven 3.8 and older.
	'-Dmaven.wagon.rto=30000',
	'-Dmaven.wagon.http.retryHandler.count=0',
	// Maven 3.9 and newer.
	'-Daether.connector.connectTimeout=5000',
	'-Daether.connector.requestTimeout=30000',
];

const longestMs = 1_800_000;

/** How long nothing at all may arrive before we give up. */
const silenceMs = 30_000;

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
		readonly properties: readonly string[];
		readonly what: string;
		readonly progress: Progress;
		readonly signal: AbortSignal;
	},
): Promise<void> {
	const java = await findJava(options.cache, options.progress, options.signal);
	const repository = mavenRepository(options.cache, options.pom);
	const silent = new AbortController();
	const stopWatching = watchGrowth(
		repository,
		bytes => options.progress(`${options.what}, ${(bytes / 1e6).toFixed(0)} MB so far`),
		() => silent.abort(),
	);
	// Named in full: Maven would otherwise ask its repositories what `dependency` is, and hide why they did not answer.
	const goal = `org.apache.maven.plugins:maven-dependency-plugin:3.8.1:${options.goal}`;
	const given = ['-B', '-q', '-C', '-f', options.pom, `-Dmaven.repo.local=${repository}`, ...limits, goal, ...options.properties];
	const signal = AbortSignal.any([options.signal, silent.signal]);
	const {failed, all} = await runCommand(command, given, {signal, timeoutMs: longestMs, environment: environmentFor(java)})
		.catch(() => ({failed: true, all: ''}))
		.finally(stopWatching);
	if (options.signal.aborted) {
		throw interrupted(options.signal);
	}

	if (failed) {
		throw new WorkbookError({
			code: 'DOWNLOAD_FAILED',
			message: `Maven could not fetch ${options.what}`,
			found: silent.signal.aborted ? `nothing arrived for ${silenceMs / 1_000} s` : lastErrors(all),
			expected: 'Maven to reach its repository',
			remedy: 'check the network, and the proxy or mirror in ~/.m2/settings.xml, then try again: what has arrived is kept',
		});
	}
}

/** Maven runs on the Java we found. One that was fetched knows the usual authorities, but not those this machine was given. */
function environmentFor({home, origin}: Java): Readonly<Record<string, string>> {
	const trusted = '/etc/ssl/certs/java/cacerts';
	return origin === 'fetched' && existsSync(trusted)
		? {JAVA_HOME: home, MAVEN_OPTS: `${process.env.MAVEN_OPTS ?? ''} -Djavax.net.ssl.trustStore=${trusted}`.trim()}
		: {JAVA_HOME: home};
}

function lastErrors(output: string): string {
	const lines = output.split('\n').filter(line => line.includes('[ERROR]'));
	const line = lines[0] ?? output.trim().split('\n').at(-1) ?? '';
	return stripVTControlCharacters(line).replace('[ERROR]', '').trim().slice(-400);
}

function watchGrowth(directory: string, onGrowth: (bytes: number) => void, onSilence: () => void): () => void {
	let last = -1;
	let since = performance.now();
	const timer = setInterval(async () => {
		const bytes = await sizeOf(directory);
		if (bytes > last) {
			last = bytes;
			since = performance.now();
			onGrowth(bytes);
		} else if (performance.now() - since > silenceMs) {
			onSilence();
		}
	}, 500);
	return () => clearInterval(timer);
}

/** Bytes of all files below a directory; 0 when it is not there. */
export async function sizeOf(directory: string): Promise<number> {
	const entries = await readdir(directory, {recursive: true, withFileTypes: true}).catch(() => []);
	const sizes = await Promise.all(
		entries
			.filter(entry => entry.isFile())
			.map(async entry => (await stat(join(entry.parentPath, entry.name)).catch(() => null))?.size ?? 0),
	);
	return sizes.reduce((sum, size) => sum + size, 0);
}
