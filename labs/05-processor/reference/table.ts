import type {Pool} from 'mysql2/promise';
import type {Row} from './change.ts';

/**
Makes the table unless it is there. A time has milliseconds and is UTC; two titles that differ in case are two titles.

Rows are kept in the order of the primary key: one that counts up puts a batch side by side, while event ids, which are chance, would
scatter it over the whole table. Ids that are left out, since an event came again, do no harm.
*/
export async function createTable(database: Pool, table: string): Promise<void> {
	await database.query(
		`CREATE TABLE IF NOT EXISTS ?? (
			id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
			event_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
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

	// All in the order of the unique index: two batches that store at once may wait for each other, and never both.
	const ordered = rows.toSorted((one, other) => (one.eventId < other.eventId ? -1 : 1));
	const values = ordered.map(({eventId, user, title, time, uri, type, comment, domain, bot}) => {
		return [eventId, user, title, time, uri, type, comment, domain, bot];
	});
	await database.query(
		`INSERT INTO ?? (event_id, user, title, time, uri, type, comment, domain, bot) VALUES ?
		ON DUPLICATE KEY UPDATE event_id = VALUES(event_id)`,
		[table, values],
	);
}
