import {mkdir, mkdtemp, readFile, rename, rm, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {WorkbookError} from '#core';
import type {Secrets} from '../managed.ts';
import {lastWords, runCommand} from '../process/command.ts';
import type {MysqlServer} from '../sources/mysql-server.ts';
import {lab} from './ready.ts';

interface Initialisation {
	readonly server: MysqlServer;
	readonly dataDirectory: string;
	readonly pluginDirectory: string;
	readonly secrets: Secrets;
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

	await mkdir(join(dataDirectory, '..'), {recursive: true});
	const draft = await mkdtemp(`${dataDirectory}.part-`);
	try {
		await bootstrap(options, draft);
		await rename(draft, dataDirectory);
	} finally {
		await rm(draft, {recursive: true, force: true});
	}
}

/** The server reads the statements, passwords among them, from its standard input: they appear in no list of processes. */
async function bootstrap({server, pluginDirectory, secrets, signal}: Initialisation, draft: string): Promise<void> {
	const {shareDirectory} = server;
	const result = await runCommand(
		server.command,
		[
			'--no-defaults',
			'--bootstrap',
			`--datadir=${draft}`,
			`--plugin-dir=${pluginDirectory}`,
			`--lc-messages-dir=${shareDirectory}`,
			`--character-sets-dir=${shareDirectory}/charsets`,
			'--log-warnings=0',
			'--innodb-log-file-size=16M',
			'--innodb-use-native-aio=0',
		],
		{input: await statements(shareDirectory, secrets), environment: server.environment, signal, timeoutMs: 120_000},
	);
	if (result.failed) {
		throw new WorkbookError({
			code: 'SERVICE_FAILED',
			message: 'MySQL: its data directory could not be made',
			found: lastWords(result),
			expected: `${server.command} --bootstrap to succeed`,
			remedy: 'look at the message: most often the disk is full or a library is missing',
		});
	}
}

/** One statement a line: the bootstrap reads line by line. */
async function statements(share: string, secrets: Secrets): Promise<string> {
	const prefix = (await stat(join(share, 'mariadb_system_tables.sql')).catch(() => null)) === null ? 'mysql_' : 'mariadb_';
	const script = (name: string): Promise<string> => readFile(join(share, `${prefix}${name}.sql`), 'utf8');
	const {databaseRoot: root, databaseLab: password} = secrets;
	return [
		'create database if not exists mysql;',
		'use mysql;',
		'SET @auth_root_socket=NULL;',
		'SET @skip_auth_anonymous_user=1;',
		await script('system_tables'),
		await script('performance_tables'),
		await script('system_tables_data'),
		'FLUSH PRIVILEGES;',
		`CREATE DATABASE IF NOT EXISTS ${lab.database} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;`,
		`ALTER USER 'root'@'localhost' IDENTIFIED BY '${root}', 'root'@'127.0.0.1' IDENTIFIED BY '${root}';`,
		"DROP USER IF EXISTS 'root'@'::1';",
		`CREATE USER '${lab.user}'@'127.0.0.1' IDENTIFIED BY '${password}';`,
		`GRANT ALL ON ${lab.database}.* TO '${lab.user}'@'127.0.0.1';`,
		"DELETE FROM mysql.global_priv WHERE User='root' AND Host NOT IN ('localhost','127.0.0.1');",
		"DELETE FROM mysql.proxies_priv WHERE Host NOT IN ('localhost','127.0.0.1');",
		'',
	].join('\n');
}
