import type {Source} from '../sources/source.ts';

/** The program of the database server. */
export const mysqlServer: Source = {
	name: 'mysql',
	expected: 'a MariaDB or MySQL server program',
	find: async (...given) => (await (await import('../sources/mysql-server.ts')).findMysql(...given)).command,
	plan: async cache => (await import('../sources/mysql-server.ts')).planMysql(cache),
	cached: {part: 'mariadb', folders: /^mariadb-(debian|jar)$/},
};
