import type {Pool} from 'mysql2/promise';
import type {Row} from './change.ts';

/** Makes the table unless it is there. A time has milliseconds and is UTC; two titles that differ in case are two titles. */
export async function createTable(database: Pool, table: string): Promise<void> {
	// TODO: nine columns, the event's id unique, all the characters there are, and a time with milliseconds.
	await database.query(
		`CREATE TABLE IF NOT EXISTS ?? (
			title VARCHAR(255) NOT NULL
		)`,
		[table],
	);
}

/** Stores all rows or none: one statement is one transaction. A row whose event is there already changes nothing. */
export async function storeRows(database: Pool, table: string, rows: readonly Row[]): Promise<void> {
	if (rows.length === 0) {
		return;
	}

	// TODO: all columns, all rows in one statement; a row whose event is there already changes nothing.
	await database.query('INSERT INTO ?? (title) VALUES ?', [table, rows.map(({title}) => [title])]);
}
