import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fillTemplate, optionFileSyntax} from '#core';
import {assetFile} from '../asset-file.ts';
import type {Launch, PrepareContext} from '../managed.ts';
import {socketPath} from '../process/socket-path.ts';
import type {MysqlServer} from '../sources/mysql-files.ts';
import {asRoot, findMysql, relocatedMysql} from '../sources/mysql-server.ts';
import {fromDataDirectory} from './from-data-directory.ts';
import {initialise} from './initialise.ts';
import {refuseLongPath} from './longest-path.ts';
import {mysqlAnswers} from './ready.ts';
import {dialectOf} from './statements.ts';

/** One MariaDB or MySQL server on this machine, from our template. */
export async function prepareMysql({settings, port, progress, signal}: PrepareContext): Promise<Launch> {
	const server = await findMysql(settings.cache, progress, signal);
	const dataDirectory = join(settings.directory, 'mysql');
	refuseLongPath(dataDirectory);
	const temporaryDirectory = join(settings.directory, 'scratch');
	const secrets = {databaseRoot: settings.secrets('databaseRoot'), databaseLab: settings.secrets('databaseLab')};
	const pluginDirectory = join(temporaryDirectory, 'mysql-plugins');
	await mkdir(pluginDirectory, {recursive: true});
	await initialise({server, dataDirectory, pluginDirectory, temporaryDirectory, secrets, signal});
	const endpoint = {host: '127.0.0.1', port};
	return {
		command: {
			command: server.command,
			arguments: [
				`--defaults-file=${await writeConfiguration(server, settings.directory, {dataDirectory, pluginDirectory, temporaryDirectory, port: endpoint.port})}`,
				...asRoot(),
				...(dialectOf(server.shareDirectory).kind === 'mysql' ? relocatedMysql : []),
			],
			directory: settings.directory,
			environment: server.environment,
		},
		endpoint,
		dataDirectory,
		configuredBy: 'template',
		ready: each => mysqlAnswers(endpoint, secrets.databaseLab, each),
		stopMs: 15_000,
	};
}

async function writeConfiguration(
	{shareDirectory}: MysqlServer,
	directory: string,
	{
		dataDirectory,
		pluginDirectory,
		temporaryDirectory,
		port,
	}: {
		readonly dataDirectory: string;
		readonly pluginDirectory: string;
		readonly temporaryDirectory: string;
		readonly port: number;
	},
): Promise<string> {
	const file = join(directory, 'my.cnf');
	const template = await readFile(assetFile('mysql', 'my.cnf'), 'utf8');
	const socket = await socketPath(directory, 'mysql');
	const values = {
		dataDirectory,
		temporaryDirectory: fromDataDirectory(dataDirectory, temporaryDirectory),
		port,
		socket,
		pidFile: join(directory, 'mysql.pid'),
		pluginDirectory,
		shareDirectory,
	};
	await writeFile(file, fillTemplate(template, values, optionFileSyntax));
	return file;
}
