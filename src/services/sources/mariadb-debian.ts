import {existsSync, readdirSync} from 'node:fs';
import {mkdir, readdir, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {childEnvironment, WorkbookError} from '#core';
import {type CommandResult, lastWords, runCommand} from '../process/command.ts';
import {searchPath} from '../process/search-path.ts';
import {arrivalOf} from './arrival.ts';
import {fillOnce, type Progress} from './cache.ts';
import {fetchFailure, runFetchCommand} from './fetch-command.ts';
import {type MysqlServer, shareOf} from './mysql-files.ts';
import {findProgram} from './path-search.ts';
import {sizeOf} from './size-of.ts';

/** Null when it can be tried here, else why not. */
export function canUseDebianPackages(): string | null {
	const missing = ['apt-get', 'apt-cache', 'dpkg-deb', 'dpkg-query'].filter(name => findProgram([name]) === null);
	return missing.length === 0 ? null : `no Debian packages here: ${missing.join(', ')} not found`;
}

/** The server unpacked before, if any. */
export function debianMariadb(cache: string): MysqlServer | null {
	const root = join(cache, 'mariadb-debian');
	const command = join(root, 'usr', 'sbin', 'mariadbd');
	const shareDirectory = shareOf(join(root, 'usr'));
	return existsSync(command) && shareDirectory !== null ? {command, shareDirectory, environment: libraryEnvironment(root)} : null;
}

/**
Downloads the server's package and the libraries it lacks through apt, and unpacks them into the cache: nothing is installed, no root is needed.

apt checks its signatures; it is given lists of packages of its own, so that the system's need not be fresh nor readable.
*/
export async function fetchDebianMariadb(cache: string, progress: Progress, signal: AbortSignal): Promise<MysqlServer> {
	const root = join(cache, 'mariadb-debian');
	// Asked before anything is fetched.
	searchPath([root], 'libraries');
	await fillOnce(root, {
		present: async () => debianMariadb(cache) !== null,
		progress,
		signal,
		async fill(draft) {
			const scratch = join(draft, 'apt');
			const options = [
				'-o',
				`Dir::State::lists=${scratch}/lists`,
				'-o',
				`Dir::Cache=${scratch}/cache`,
				'-o',
				'Debug::NoLocking=1',
				...timeouts,
			];
			await mkdir(join(scratch, 'lists', 'partial'), {recursive: true});
			await mkdir(join(scratch, 'cache', 'archives', 'partial'), {recursive: true});
			await updateLists(options, draft, progress, signal);
			const packages = await packagesNeeded(options, draft, signal);
			progress(`MariaDB: ${packages.join(', ')}`);
			await download(options, packages, draft, progress, signal);
			const archives = (await readdir(draft)).filter(name => name.endsWith('.deb'));
			for (const archive of archives) {
				await run('dpkg-deb', ['-x', archive, '.'], draft, signal);
			}

			await writeFile(join(draft, 'packages.txt'), `${archives.join('\n')}\n`);
			await Promise.all([scratch, ...archives.map(name => join(draft, name))].map(path => rm(path, {recursive: true})));
		},
	});
	const server = debianMariadb(cache);
	if (server === null) {
		throw new WorkbookError({
			code: 'DOWNLOAD_FAILED',
			message: "Debian's package of MariaDB holds no server where it was expected",
			found: root,
		});
	}

	return server;
}

const timeouts = ['-o', 'Acquire::http::Timeout=30', '-o', 'Acquire::https::Timeout=30', '-o', 'Acquire::Retries=1'];

/** One source that does not answer is no reason to give up: the download says what is missing. None that does is one. */
async function updateLists(options: readonly string[], draft: string, progress: Progress, signal: AbortSignal): Promise<void> {
	const what = "Debian's lists of packages";
	progress(what);
	const impatient = ['-o', 'Acquire::http::Timeout=8', '-o', 'Acquire::https::Timeout=8', '-o', 'Acquire::Retries=0'];
	const result = await runFetchCommand('apt-get', [...options, ...impatient, 'update', '-qq'], {
		arrivals: [draft],
		onGrowth: arrivalOf(what, null, progress),
		silenceMs: 10_000,
		directory: draft,
		environment: aptEnvironment(),
		signal,
	});
	const problem = failure('apt-get', result, result.silence);
	// apt calls it a success when it reached nobody.
	if (problem.problem.code === 'DISK_FULL' || (await sizeOf(join(draft, 'apt', 'lists'))) === 0) {
		throw problem;
	}
}

/** The package of the server, named differently by release, and those of the libraries it needs that are not installed. */
async function packagesNeeded(options: readonly string[], directory: string, signal: AbortSignal): Promise<readonly string[]> {
	const names = (await run('apt-cache', [...options, 'pkgnames', 'mariadb-server-core'], directory, signal))
		.split('\n')
		.filter(name => name !== '');
	const server = names.includes('mariadb-server-core') ? 'mariadb-server-core' : names.toSorted().at(-1);
	if (server === undefined) {
		throw new WorkbookError({
			code: 'DOWNLOAD_FAILED',
			message: "there is no package mariadb-server-core in this machine's package sources",
		});
	}

	const depends = await run('apt-cache', [...options, 'depends', '--important', server], directory, signal);
	const libraries = [...depends.matchAll(/^\s*\|?Depends: (lib\S+)$/gm)].map(match => match[1] ?? '');
	const query = ['-W', '-f', `\${Package} \${db:Status-Status}\n`, ...libraries];
	const installed = await runCommand('dpkg-query', query, {signal, timeoutMs: 30_000, environment: aptEnvironment()});
	return [server, ...libraries.filter(library => !installed.stdout.split('\n').includes(`${library} installed`))];
}

async function download(
	options: readonly string[],
	packages: readonly string[],
	draft: string,
	progress: Progress,
	signal: AbortSignal,
): Promise<void> {
	// A line for each file: its address, its name, its size and its checksum.
	const files = await run('apt-get', [...options, '--print-uris', 'download', ...packages], draft, signal);
	const total = [...files.matchAll(/^'\S+' \S+ (\d+) /gm)].reduce((sum, [, bytes]) => sum + Number(bytes), 0);
	const arrived = arrivalOf('MariaDB', total === 0 ? null : total, progress);
	const result = await runFetchCommand('apt-get', [...options, '-q', 'download', ...packages], {
		arrivals: [draft],
		onGrowth: () => void sizeOf(draft, name => name.endsWith('.deb')).then(arrived),
		directory: draft,
		environment: aptEnvironment(),
		signal,
	});
	if (result.failed) {
		throw failure('apt-get', result, result.silence);
	}
}

async function run(command: string, given: readonly string[], directory: string, signal: AbortSignal): Promise<string> {
	const result = await runCommand(command, given, {directory, signal, timeoutMs: 300_000, environment: aptEnvironment()});
	if (result.failed) {
		throw failure(command, result);
	}

	return result.stdout;
}

/** Its messages are read here. */
function aptEnvironment(): Readonly<Record<string, string>> {
	return childEnvironment('package-client', process.env, {LC_ALL: 'C'});
}

function failure(command: string, result: CommandResult, silence: string | null = null): WorkbookError {
	return fetchFailure(result, {
		message: `${command} could not fetch MariaDB`,
		found: silence ?? lastWords(result),
		expected: 'apt to reach its package sources',
		remedy: 'check the network, and that apt can download packages',
	});
}

function libraryEnvironment(root: string): MysqlServer['environment'] {
	const base = join(root, 'usr', 'lib');
	const architecture = readdirSync(base).find(name => name.includes('-linux-'));
	const own = searchPath([join(base, architecture ?? '')], 'libraries');
	const {LD_LIBRARY_PATH: others = ''} = process.env;
	return childEnvironment('server', process.env, {LD_LIBRARY_PATH: others === '' ? own : `${own}:${others}`});
}
