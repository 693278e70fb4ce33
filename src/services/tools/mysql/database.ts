import mysql2, {type Connection, createConnection, type FieldPacket, type QueryError, type ResultSetHeader} from 'mysql2';
import type {Cell} from './cell.ts';
import {statementProblem, unreachable} from './problems.ts';
import type {Column} from './table-lines.ts';

/** More than this many rows nobody reads; there are ways to ask for others. */
export const mostRows = 1000;

/** What one statement gave. */
export type Result =
	| {
			readonly kind: 'rows';
			readonly columns: readonly Column[];
			readonly rows: readonly (readonly Cell[])[];
			/** What came after these: nothing, more rows than are kept, or an error, of this statement or the next. */
			readonly after: 'nothing' | 'more' | 'error';
	  }
	| {readonly kind: 'done'; readonly affected: number; readonly warnings: number};

export interface Database extends Disposable {
	/**
	Runs one statement or several, and hands on each result as soon as it is whole.

	The server itself takes them apart. When `signal` aborts, the server is asked to give up the statement that runs.
	*/
	run(sql: string, give: (result: Result) => void, signal: AbortSignal): Promise<void>;
}

const connectWithinMs = 5000;
/** A server that has not given up a statement by then is left. */
const givenUpWithinMs = 5000;
// Node finds no `Types` among the names that this CommonJS module exports.
const {Types} = mysql2;
const numbers: ReadonlySet<number | undefined> = new Set([
	Types.DECIMAL,
	Types.NEWDECIMAL,
	Types.TINY,
	Types.SHORT,
	Types.INT24,
	Types.LONG,
	Types.LONGLONG,
	Types.FLOAT,
	Types.DOUBLE,
	Types.YEAR,
]);

/** Connects as the labs' own account. Times are as they are stored, in UTC. */
export async function openDatabase(url: string): Promise<Database> {
	const connection = await connect(url);
	try {
		// One more than is kept, so that it can be said that there are more.
		await ask(connection, `SET time_zone = '+00:00', sql_select_limit = ${mostRows + 1}`, () => undefined);
	} catch (error) {
		connection.destroy();
		throw unreachable(error);
	}

	return {
		async run(sql, give, signal) {
			signal.throwIfAborted();
			const {promise: abandoned, reject} = Promise.withResolvers<never>();
			let timer: NodeJS.Timeout | undefined;
			const stop = (): void => {
				giveUp(url, connection.threadId).catch(() => undefined);
				timer = setTimeout(() => {
					connection.destroy();
					reject(signal.reason);
				}, givenUpWithinMs);
			};

			signal.addEventListener('abort', stop, {once: true});
			const giveUnlessGivenUp = (result: Result): void => (signal.aborted ? undefined : give(result));
			try {
				await Promise.race([ask(connection, sql, giveUnlessGivenUp), abandoned]);
			} catch (error) {
				throw signal.aborted ? signal.reason : await statementProblem(error, async () => tablesOf(connection));
			} finally {
				signal.removeEventListener('abort', stop);
				clearTimeout(timer);
			}

			// A server may answer what it gives up with what it has, as for SLEEP.
			signal.throwIfAborted();
		},
		[Symbol.dispose]: () => connection.destroy(),
	};
}

async function connect(url: string): Promise<Connection> {
	const connection = createConnection({
		uri: url,
		multipleStatements: true,
		rowsAsArray: true,
		dateStrings: true,
		supportBigNumbers: true,
		jsonStrings: true,
		// Rows that were changed are counted, as MySQL's own client does, not those that were found.
		flags: ['-FOUND_ROWS'],
		connectTimeout: connectWithinMs,
	});
	// A connection that is lost is told by the statement that runs, or by the next one.
	connection.on('error', () => undefined);
	return new Promise((resolve, reject) => {
		connection.connect(error => {
			if (error === null) {
				resolve(connection);
			} else {
				connection.destroy();
				reject(unreachable(error));
			}
		});
	});
}

/** Results come row by row, so that what is not kept is not held either. */
async function ask(connection: Connection, sql: string, give: (result: Result) => void): Promise<void> {
	let current: {columns: readonly Column[]; rows: (readonly Cell[])[]; after: 'nothing' | 'more'} | null = null;
	const finish = (error: 'error' | null = null): void => {
		if (current !== null) {
			give({kind: 'rows', ...current, ...(error && {after: error})});
			current = null;
		}
	};

	const {promise, resolve, reject} = Promise.withResolvers<void>();
	// A query that is followed by events is not told itself that its connection is lost.
	connection.once('error', reject);
	connection
		.query(sql)
		.on('fields', (fields: readonly FieldPacket[] | undefined) => {
			finish();
			current = fields === undefined ? null : {columns: fields.map(columnOf), rows: [], after: 'nothing'};
		})
		.on('result', (result: ResultSetHeader | readonly Cell[]) => {
			if (current === null) {
				const {affectedRows, warningStatus} = result as ResultSetHeader;
				give({kind: 'done', affected: affectedRows, warnings: warningStatus});
			} else if (current.rows.length < mostRows) {
				current.rows.push(result as readonly Cell[]);
			} else {
				current.after = 'more';
			}
		})
		.on('error', (error: QueryError) => {
			finish('error');
			reject(error);
		})
		.on('end', () => {
			finish();
			resolve();
		});
	return promise.finally(() => connection.off('error', reject));
}

function columnOf({name, columnType}: FieldPacket): Column {
	return {name, isNumber: numbers.has(columnType)};
}

async function tablesOf(connection: Connection): Promise<readonly string[]> {
	const tables: string[] = [];
	await ask(connection, 'SHOW TABLES', result => {
		if (result.kind === 'rows') {
			tables.push(...result.rows.map(([name]) => String(name)));
		}
	});
	return tables;
}

/** Asks the server to give up what runs on a connection. */
async function giveUp(url: string, threadId: number): Promise<void> {
	const other = await connect(url);
	await ask(other, `KILL QUERY ${threadId}`, () => undefined).finally(() => other.destroy());
}
