import {type Connection, createConnection} from 'mysql2/promise';
import type {Change} from './read-change.ts';

/** The table of changes, behind one connection that is opened again when it breaks. */
export class ChangesTable {
	readonly #uri: string;
	readonly #name: string;
	#connection: Connection;
	stored = 0;

	private constructor(uri: string, name: string, connection: Connection) {
		this.#uri = uri;
		this.#name = name;
		this.#connection = connection;
	}

	static async open(uri: string, name: string): Promise<ChangesTable> {
		const connection = await createConnection({uri, timezone: 'Z', supportBigNumbers: true});
		await connection.query(
			`CREATE TABLE IF NOT EXISTS ?? (
				event_id CHAR(36) CHARACTER SET ascii NOT NULL PRIMARY KEY,
				bot BOOLEAN NOT NULL,
				time DATETIME(3) NOT NULL,
				user VARCHAR(255) NOT NULL, title VARCHAR(512) NOT NULL, comment TEXT NOT NULL,
				uri VARCHAR(2000) NOT NULL, type VARCHAR(20) NOT NULL, domain VARCHAR(100) NOT NULL
			) CHARSET utf8mb4`,
			[name],
		);
		return new ChangesTable(uri, name, connection);
	}

	async store(changes: readonly Change[], heartbeat: () => Promise<void>): Promise<void> {
		if (changes.length === 0) {
			return;
		}

		const rows = changes.map(({eventId, user, title, comment, uri, type, domain, time, bot}) =>
			[
				[eventId, user, title, comment, uri],
				[type, domain, time, bot],
			].flat(),
		);
		const beat = setInterval(() => heartbeat().catch(() => {}), 1000);
		try {
			await this.#connection.beginTransaction();
			await this.#connection.query(
				`INSERT INTO ?? (event_id, user, title, comment, uri, type, domain, time, bot) VALUES ?
				ON DUPLICATE KEY UPDATE comment = VALUES(comment)`,
				[this.#name, rows],
			);
			await this.#connection.commit();
			this.stored += rows.length;
		} catch (error) {
			// kafkajs hands the batch out again; by then there is a fresh connection.
			this.#connection.destroy();
			this.#connection = await createConnection({uri: this.#uri, timezone: 'Z'});
			throw error;
		} finally {
			clearInterval(beat);
		}
	}

	close(): Promise<void> {
		return this.#connection.end();
	}
}
