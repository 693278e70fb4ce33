import {type Connection, createConnection, type RowDataPacket} from 'mysql2/promise';
import {type Json, type MysqlProbe, problemSaying, type TableDescription, WorkbookError} from '#core';
import {lazily} from '../lazily.ts';
import {translateErrors} from './translate-errors.ts';

/** MySQL seen by the lab's own account, in UTC. */
export function createMysqlProbe(databaseUrl: string | undefined, signal: AbortSignal): MysqlProbe & AsyncDisposable {
	const connected = lazily(async () => open(databaseUrl));
	const connection = async (): Promise<Connection> => {
		signal.throwIfAborted();
		return connected.get();
	};

	const rows = async (sql: string, values: readonly (string | number | null)[] = []) => {
		const [found] = await (await connection()).query<RowDataPacket[]>({sql, timeout: 20_000}, [...values]);
		return found as readonly Readonly<Record<string, Json>>[];
	};

	const probe: MysqlProbe & AsyncDisposable = {
		query: rows,
		table: async name => describeTable(name, rows),
		async dropTable(name) {
			await rows(`DROP TABLE IF EXISTS ${identifier(name)}`);
		},
		async lockTable(name) {
			const holder = await open(databaseUrl);
			await holder.query(`LOCK TABLES ${identifier(name)} WRITE`);
			return {
				async [Symbol.asyncDispose]() {
					await holder.end();
				},
			};
		},
		async waitingFor(table) {
			return (await waitingThreads(table, rows)).length;
		},
		async failWaiting(table) {
			const threads = await waitingThreads(table, rows);
			const ended = await Promise.all(threads.map(async thread => endStatement(thread, rows)));
			return ended.filter(hasEnded => hasEnded).length;
		},
		async [Symbol.asyncDispose]() {
			(await connected.made())?.destroy();
		},
	};
	return translateErrors(probe, 'mysql', isGone, isRefused);
}

function isRefused(error: unknown): boolean {
	return [
		'ER_TABLEACCESS_DENIED_ERROR',
		'ER_DBACCESS_DENIED_ERROR',
		'ER_ACCESS_DENIED_ERROR',
		'ER_SPECIFIC_ACCESS_DENIED_ERROR',
	].includes((error as {readonly code?: string}).code ?? '');
}

function isGone(error: unknown): boolean {
	return ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'PROTOCOL_CONNECTION_LOST', 'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR'].includes(
		(error as {readonly code?: string}).code ?? '',
	);
}

async function open(databaseUrl: string | undefined): Promise<Connection> {
	if (databaseUrl === undefined) {
		throw new WorkbookError(problemSaying('SERVICE_NOT_READY', 'mysql-not-running'));
	}

	try {
		return await createConnection({
			uri: databaseUrl,
			timezone: 'Z',
			dateStrings: true,
			supportBigNumbers: true,
			bigNumberStrings: true,
			connectTimeout: 5000,
		});
	} catch (error) {
		const {code, message} = error as NodeJS.ErrnoException;
		throw new WorkbookError(problemSaying('SERVICE_GONE', 'mysql-silent', {}, {found: code ?? message}), {cause: error});
	}
}

type Rows = (sql: string, values?: readonly (string | number | null)[]) => Promise<readonly Readonly<Record<string, Json>>[]>;

async function describeTable(name: string, rows: Rows): Promise<TableDescription | null> {
	const columns = await rows(
		`SELECT column_name AS name, column_type AS type, is_nullable AS nullable, character_set_name AS characterSet
		FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ? ORDER BY ordinal_position`,
		[name],
	);
	if (columns.length === 0) {
		return null;
	}

	const keys = await rows(
		`SELECT index_name AS indexName, column_name AS columnName FROM information_schema.statistics
		WHERE table_schema = DATABASE() AND table_name = ? AND non_unique = 0 ORDER BY index_name, seq_in_index`,
		[name],
	);
	const [charset] = await rows(
		`SELECT c.character_set_name AS characterSet FROM information_schema.tables t
		JOIN information_schema.collation_character_set_applicability c ON c.collation_name = t.table_collation
		WHERE t.table_schema = DATABASE() AND t.table_name = ?`,
		[name],
	);
	const byIndex = Map.groupBy(keys, ({indexName}) => String(indexName));
	return {
		characterSet: String(charset?.characterSet ?? ''),
		columns: columns.map(({name: column, type, nullable, characterSet}) => ({
			name: String(column),
			type: String(type),
			nullable: nullable === 'YES',
			characterSet: characterSet === null ? null : String(characterSet),
		})),
		uniqueKeys: [...byIndex.values()].map(index => index.map(({columnName}) => String(columnName))),
	};
}

/** Threads of the same account are visible without further rights. */
async function waitingThreads(table: string, rows: Rows): Promise<readonly number[]> {
	const waiting = await rows(
		`SELECT id AS thread FROM information_schema.processlist
		WHERE id <> CONNECTION_ID() AND state LIKE 'Waiting for%lock%' AND info LIKE CONCAT('%', ?, '%')`,
		[table],
	);
	return waiting.map(({thread}) => Number(thread));
}

/** Whether there was a statement to end: its program may have left by now. An account may end what it began itself. */
async function endStatement(thread: number, rows: Rows): Promise<boolean> {
	try {
		await rows(`KILL QUERY ${thread}`);
		return true;
	} catch (error) {
		if ((error as {readonly code?: string}).code === 'ER_NO_SUCH_THREAD') {
			return false;
		}

		throw error;
	}
}

/** Quoted as the servers quote names, so that a name is never read as SQL. */
function identifier(name: string): string {
	return `\`${name.replaceAll('`', '``')}\``;
}
