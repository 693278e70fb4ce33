import {existsSync} from 'node:fs';
import {join} from 'node:path';

/** A server program of the MySQL kind, and what it needs to run from where it lies. */
export interface MysqlServer {
	readonly command: string;
	/** Messages, character sets and the scripts that make the system tables. */
	readonly shareDirectory: string;
	readonly environment: Readonly<Record<string, string>>;
}

/** Where a server's own files lie below the directory it was unpacked or installed into. */
export function shareOf(base: string): string | null {
	return (
		['share/mysql', 'share/mariadb', 'share'].map(path => join(base, path)).find(path => existsSync(join(path, 'charsets'))) ??
		null
	);
}
