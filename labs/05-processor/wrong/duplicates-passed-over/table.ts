import type {Pool} from 'mysql2/promise';
import type {Row} from './change.ts';

/** Makes the table unless it is there. A time has milliseconds and is UTC; two titles that differ in case are two titles. */
export async function createTable(database: Pool, table: string): Promise<void> {
	await database.query(
		`CREATE TABLE IF NOT EXISTS ?? (
			event_id CHAR(36) NOT NULL PRIMARY KEY,
			user VARCHAR(255) NOT NULL,
			title VARCHAR(255) NOT NULL,
			time DATETIME(3) NOT NULL,
			uri VARCHAR(1000) NOT NULL,
			type VARCHAR(32) NOT NULL,
			comment VARCHAR(1000) NOT NULL,
			domain VARCHAR(255) NOT NULL,
			bot BOOLEAN NOT NULL
		) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
		[table],
	);
}

/** Stores all rows or none: one statement is one transaction. A row whose event is there already changes nothing. */
export async function storeRows(database: Pool, table: string, rows: readonly Row[]): Promise<void> {
	if (rows.length === 0) {
		return;
	}

	const values = rows.map(({eventId, user, title, time, uri, type, comment, domain, bot}) => {
		return [eventId, user, title, time, uri, type, comment, domain, bot];
	});
	try {
		await database.query('INSERT INTO ?? (event_id, user, title, time, uri, type, comment, domain, bot) VALUES ?', [
			table,
			values,
		]);
	} catch (error) {
		// What is there already need not be stored again.
		if ((error as {code?: string}).code !== 'ER_DUP_ENTRY') {
			throw error;
		}
	}
}
