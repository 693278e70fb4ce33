import {join} from 'node:path';
import {addressOf} from '#core';
import type {Service} from '../service.ts';
import {lab} from './lab-account.ts';
import {mysqlServer} from './source.ts';
import {mysqlTool} from './tool.ts';

/** A MariaDB or MySQL server with one database. */
export const mysql: Service = {
	name: 'mysql',
	instances: 'one',
	needs: [],
	wellKnownPort: 3306,
	secrets: ['databaseRoot', 'databaseLab'],
	sources: [mysqlServer],
	prepare: async context => (await import('./managed.ts')).prepareMysql(context),
	access: ([endpoint], secret) => ({
		databaseUrl: `mysql://${lab.user}:${secret('databaseLab')}@${addressOf(endpoint)}/${lab.database}`,
	}),
	external: {
		options: [
			{
				flags: '--mysql <url>',
			},
			{flags: '--mysql-password-file <file>'},
		],
		variables: ['STREAMBOOK_MYSQL_PASSWORD'],
		async read(given, environment) {
			const {externalMysql, mysqlTyped} = await import('./external.ts');
			const typed = mysqlTyped(given, environment);
			return typed && (() => externalMysql(typed));
		},
	},
	tools: [mysqlTool],
	disturbing: [{names: /^(MYSQL|MARIADB)_\w+$/, meantFor: 'programs of MySQL'}],
	dataLock: async ({stackDirectory}) => ({of: 'MySQL', file: join(stackDirectory, 'mysql', 'aria_log_control')}),
};
