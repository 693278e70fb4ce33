import {createConnection, type RowDataPacket} from 'mysql2/promise';
import {z} from 'zod';
import {type Endpoint, problemOf, WorkbookError} from '#core';
import type {ExternalServer} from '../external/external-server.ts';
import {passwordOf, urlTyped, usage} from '../external/typed.ts';
import {abandonable} from '../process/wait.ts';

export interface ExternalMysql {
	/** With user, password and database. */
	readonly url: string;
	readonly endpoint: Endpoint;
}

/** A MySQL or MariaDB server that others run. */
export function externalMysql({url, endpoint}: ExternalMysql): ExternalServer {
	return {
		instance: 'mysql',
		endpoint,
		access: {databaseUrl: url},
		needsManaged: false,
		async ready(signal) {
			try {
				return await abandonable(askVersion(url), signal);
			} catch (error) {
				signal.throwIfAborted();
				throw mysqlProblem(endpoint, error);
			}
		},
	};
}

async function askVersion(url: string): Promise<string> {
	const connection = await createConnection({uri: url, connectTimeout: 5_000});
	try {
		const [rows] = await connection.query<RowDataPacket[]>({sql: 'SELECT VERSION() AS version', timeout: 5_000});
		return String(rows[0]?.version);
	} finally {
		connection.destroy();
	}
}

const refusals: ReadonlySet<string> = new Set([
	'ER_ACCESS_DENIED_ERROR',
	'ER_DBACCESS_DENIED_ERROR',
	'ER_BAD_DB_ERROR',
	'ER_HOST_NOT_PRIVILEGED',
	'ER_NOT_SUPPORTED_AUTH_MODE',
]);

function mysqlProblem({host, port}: Endpoint, error: unknown): WorkbookError {
	const {code = ''} = error as {readonly code?: string};
	const isRefused = refusals.has(code);
	return new WorkbookError(
		{
			code: isRefused ? 'ACCESS_REFUSED' : 'SERVICE_NOT_READY',
			message: isRefused
				? `MySQL at ${host}:${port} does not let this account in, or not into this database`
				: `MySQL at ${host}:${port} does not answer`,
			found: problemOf(error).message || code,
			expected: isRefused ? 'an account with all rights on that one database' : 'a MySQL or MariaDB server',
			remedy: isRefused
				? 'check user and database in --mysql, and the password in STREAMBOOK_MYSQL_PASSWORD or --mysql-password-file'
				: 'check the address in --mysql',
		},
		{cause: error},
	);
}

const optionsSchema = z.object({mysql: z.string().optional(), mysqlPasswordFile: z.string().min(1).optional()});

/** What was typed, and the password; null when no server was named. */
export function mysqlTyped(given: unknown, environment: NodeJS.ProcessEnv): ExternalMysql | null {
	const {mysql, mysqlPasswordFile} = optionsSchema.parse(given);
	if (mysql === undefined) {
		if (mysqlPasswordFile !== undefined) {
			throw usage('--mysql-password-file without --mysql', '--mysql mysql://USER@HOST:PORT/DATABASE');
		}

		return null;
	}

	const url = urlTyped('--mysql', mysql, ['mysql:']);
	const isWhole = url.username !== '' && /^\/[^/]+$/.test(url.pathname);
	if (!isWhole) {
		throw usage('--mysql names no user or no database', 'mysql://USER@HOST:PORT/DATABASE');
	}

	const password = passwordOf('--mysql-password-file', mysqlPasswordFile, environment.STREAMBOOK_MYSQL_PASSWORD);
	if (password !== undefined) {
		url.password = encodeURIComponent(password);
	}

	return {url: url.href, endpoint: {host: url.hostname, port: Number(url.port || 3306)}};
}
