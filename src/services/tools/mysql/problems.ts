import {WorkbookError} from '#core';
import {shown} from './cell.ts';

interface ServerError {
	readonly code?: string;
	readonly errno?: number;
	readonly sqlState?: string;
	readonly sqlMessage?: string;
	readonly message?: string;
}

const unknownTable: ReadonlySet<string> = new Set(['ER_NO_SUCH_TABLE', 'ER_BAD_TABLE_ERROR', 'ER_UNKNOWN_TABLE']);

const remedies: Readonly<Record<string, string>> = {
	ER_PARSE_ERROR: 'look at what stands just before the place it names\nin a shell the whole statement is one word: "SELECT …"',
	ER_BAD_FIELD_ERROR: 'DESCRIBE and the table’s name shows its columns',
	ER_NON_UNIQ_ERROR: 'write the table’s name before the column’s',
	ER_TABLE_EXISTS_ERROR: 'DROP TABLE and its name removes it, with all its rows; a lab’s program makes its table again',
	ER_DUP_ENTRY: 'a row with this key is there already',
	ER_LOCK_WAIT_TIMEOUT: 'a program holds the table: end it, or see who does: SHOW PROCESSLIST',
	ER_TABLEACCESS_DENIED_ERROR: 'this account may use the tables of its own database only',
	ER_DBACCESS_DENIED_ERROR: 'this account may use the tables of its own database only',
};

/** Why a statement failed, in MySQL's own words; when it names a table that is not there, with those that are. */
export async function statementProblem(error: unknown, tables: () => Promise<readonly string[]>): Promise<WorkbookError> {
	const {code = '', errno, sqlState, sqlMessage} = error as ServerError;
	if (sqlMessage === undefined) {
		return unreachable(error);
	}

	const expected = unknownTable.has(code) ? tablesThere(await tables().catch(() => [])) : undefined;
	return new WorkbookError(
		{
			code: 'STATEMENT_REFUSED',
			message: shown(sqlMessage),
			found: `ERROR ${errno} (${sqlState}) ${code}`,
			...(expected !== undefined && {expected}),
			remedy: remedies[code] ?? (expected === undefined ? 'change the statement, and run it again' : 'SHOW TABLES lists them'),
		},
		{cause: error},
	);
}

function tablesThere(tables: readonly string[]): string {
	return tables.length === 0
		? 'a table that is there; this database has none yet'
		: `a table that is there: ${tables.map(shown).join(', ')}`;
}

/** MySQL is not there, or not any more. */
export function unreachable(error: unknown): WorkbookError {
	const {code, message = ''} = error as ServerError;
	return new WorkbookError(
		{
			code: 'SERVICE_GONE',
			message: 'MySQL does not answer',
			found: shown([code, message].filter(Boolean).join(': ')),
			remedy: 'streambook status; streambook logs mysql',
		},
		{cause: error},
	);
}
