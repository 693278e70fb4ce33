import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {type DatabaseSecrets, lab} from './lab-account.ts';

/**
How a server makes its data directory.

MariaDB brings scripts that it is fed; MySQL, from version 8 on, has its system tables built in and brings none.
*/
export type Dialect = {readonly kind: 'mariadb'; readonly prefix: 'mariadb_' | 'mysql_'} | {readonly kind: 'mysql'};

export function dialectOf(shareDirectory: string): Dialect {
	const prefix = (['mariadb_', 'mysql_'] as const).find(each => existsSync(join(shareDirectory, `${each}system_tables.sql`)));
	return prefix === undefined ? {kind: 'mysql'} : {kind: 'mariadb', prefix};
}

/** What MariaDB is fed; one statement a line, since it reads line by line. */
export async function mariadbStatements(shareDirectory: string, prefix: string, secrets: DatabaseSecrets): Promise<string> {
	const script = (name: string): Promise<string> => readFile(join(shareDirectory, `${prefix}${name}.sql`), 'utf8');
	const root = secrets.databaseRoot;
	return lines([
		'create database if not exists mysql;',
		'use mysql;',
		'SET @auth_root_socket=NULL;',
		'SET @skip_auth_anonymous_user=1;',
		await script('system_tables'),
		await script('performance_tables'),
		await script('system_tables_data'),
		'FLUSH PRIVILEGES;',
		...labAccount(secrets),
		`ALTER USER 'root'@'localhost' IDENTIFIED BY '${root}', 'root'@'127.0.0.1' IDENTIFIED BY '${root}';`,
		"DROP USER IF EXISTS 'root'@'::1';",
		"DELETE FROM mysql.global_priv WHERE User='root' AND Host NOT IN ('localhost','127.0.0.1');",
		"DELETE FROM mysql.proxies_priv WHERE Host NOT IN ('localhost','127.0.0.1');",
	]);
}

/** What MySQL runs when its own tables are made. */
export function mysqlStatements(secrets: DatabaseSecrets): string {
	return lines([...labAccount(secrets), `ALTER USER 'root'@'localhost' IDENTIFIED BY '${secrets.databaseRoot}';`]);
}

function labAccount({databaseLab}: DatabaseSecrets): readonly string[] {
	return [
		`CREATE DATABASE IF NOT EXISTS ${lab.database} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;`,
		`CREATE USER '${lab.user}'@'127.0.0.1' IDENTIFIED BY '${databaseLab}';`,
		`GRANT ALL ON ${lab.database}.* TO '${lab.user}'@'127.0.0.1';`,
	];
}

function lines(statements: readonly string[]): string {
	return `${statements.join('\n')}\n`;
}
