import {createConnection} from 'mysql2/promise';
import type {Endpoint} from '#core';
import {lab} from './lab-account.ts';

/** Resolves with the server's version once the lab's account has asked for it; rejects when it cannot yet. */
export async function mysqlAnswers({host, port}: Endpoint, password: string, signal: AbortSignal): Promise<string> {
	signal.throwIfAborted();
	const connection = await createConnection({host, port, ...lab, password, connectTimeout: 2_000});
	try {
		const [rows] = await connection.query({sql: 'SELECT VERSION() AS version', timeout: 5_000});
		return String((rows as {version: string}[])[0]?.version);
	} finally {
		connection.destroy();
	}
}
