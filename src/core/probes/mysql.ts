import type {Json} from '../json.ts';

export interface MysqlProbe {
	table(name: string): Promise<TableDescription | null>;
	/** Rows of a query of the lab's account; dates as UTC text `YYYY-MM-DD hh:mm:ss.ffffff`, BIGINT as text. */
	query(sql: string, values?: readonly (string | number | null)[]): Promise<readonly Readonly<Record<string, Json>>[]>;
	dropTable(name: string): Promise<void>;
	/** Holds a write lock on the table in a connection of its own until disposed. */
	lockTable(name: string): Promise<AsyncDisposable>;
	/** How many other connections wait for a lock on the table. */
	waitingFor(table: string): Promise<number>;
	/** Ends the statements that wait for a lock on the table, as an administrator does: each fails, its connection stays. How many. */
	failWaiting(table: string): Promise<number>;
}

/** A type, not an interface, so that an observation can hold it. */
export type TableDescription = {
	readonly characterSet: string;
	readonly columns: readonly {
		readonly name: string;
		readonly type: string;
		readonly nullable: boolean;
		readonly characterSet: string | null;
	}[];
	/** Unique keys, the primary key among them, as lists of columns. */
	readonly uniqueKeys: readonly (readonly string[])[];
};
