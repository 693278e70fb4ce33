import {mkdir, mkdtemp, readdir, rename, rm, stat, writeFile} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {WorkbookError} from '#core';
import {type CommandResult, lastWords, runCommand} from '../process/command.ts';
import type {MysqlServer} from '../sources/mysql-files.ts';
import {asRoot, relocatedMysql} from '../sources/mysql-server.ts';
import {fromDataDirectory} from './from-data-directory.ts';
import type {DatabaseSecrets} from './lab-account.ts';
import {dialectOf, mariadbStatements, mysqlStatements} from './statements.ts';

interface Initialisation {
	readonly server: MysqlServer;
	readonly dataDirectory: string;
	readonly pluginDirectory: string;
	readonly temporaryDirectory: string;
	readonly secrets: DatabaseSecrets;
	readonly signal: AbortSignal;
}

/**
Makes the data directory with its accounts, unless it is there.

It gets its name only when complete: a server that is started on a half-made one fails in ways nobody can read.
*/
export async function initialise(options: Initialisation): Promise<void> {
	const {dataDirectory} = options;
	if ((await stat(join(dataDirectory, 'mysql')).catch(() => null)) !== null) {
		return;
	}

	await mkdir(dirname(dataDirectory), {recursive: true});
	await removeDrafts(dataDirectory);
	const draft = await mkdtemp(`${dataDirectory}.part-`);
	try {
		await bootstrap(options, draft);
		await rename(draft, dataDirectory);
	} finally {
		await rm(draft, {recursive: true, force: true});
	}
}

/** What a start that was killed has left. */
async function removeDrafts(dataDirectory: string): Promise<void> {
	const parent = dirname(dataDirectory);
	const drafts = (await readdir(parent)).filter(name => name.startsWith(`${basename(dataDirectory)}.part-`));
	await Promise.all(drafts.map(name => rm(join(parent, name), {recursive: true, force: true})));
}

/** The passwords reach the server through its standard input or a file of ours alone: they appear in no list of processes. */
async function bootstrap(initialisation: Initialisation, draft: string): Promise<void> {
	const {server, pluginDirectory, temporaryDirectory, secrets, signal} = initialisation;
	const {shareDirectory} = server;
	const dialect = dialectOf(shareDirectory);
	const common = [
		'--no-defaults',
		`--datadir=${draft}`,
		`--plugin-dir=${pluginDirectory}`,
		// A MariaDB that starts removes whatever temporary tables it finds there, and another may be using them.
		`--tmpdir=${fromDataDirectory(draft, temporaryDirectory)}`,
		`--lc-messages-dir=${shareDirectory}`,
		`--character-sets-dir=${shareDirectory}/charsets`,
		'--innodb-use-native-aio=0',
	];
	const options = {environment: server.environment, signal, timeoutMs: 120_000};
	if (dialect.kind === 'mariadb') {
		const input = await mariadbStatements(shareDirectory, dialect.prefix, secrets);
		const flags = ['--bootstrap', '--log-warnings=0', '--innodb-log-file-size=64M'];
		expectSuccess(server, await runCommand(server.command, [...common, ...flags], {...options, input}));
		return;
	}

	const initFile = `${draft}.sql`;
	await writeFile(initFile, mysqlStatements(secrets), {mode: 0o600});
	try {
		const flags = ['--initialize-insecure', `--init-file=${initFile}`, ...relocatedMysql, ...asRoot()];
		expectSuccess(server, await runCommand(server.command, [...common, ...flags], options));
	} finally {
		await rm(initFile, {force: true});
	}
}

function expectSuccess(server: MysqlServer, result: CommandResult): void {
	if (result.failed) {
		throw new WorkbookError({
			code: 'SERVICE_FAILED',
			message: 'MySQL: its data directory could not be made',
			found: lastWords(result),
			expected: `${server.command} to make it`,
			remedy:
				'look at the message: most often the disk is full, a library is missing, or the system lets this server write in its own directory only',
		});
	}
}
