import {join} from 'node:path';
import {childEnvironment} from '#core';
import {entryPoint} from '../process/entry-point.ts';
import {notRunning} from '../tools/not-running.ts';
import type {Tool} from '../tools/tool.ts';

/** A program of its own, as Kafka's tools are: it has the terminal, and Ctrl+C, to itself. The password is in its environment only. */
export const mysqlTool: Tool = {
	name: 'mysql',
	needs: ['mysql'],
	speaksJson: true,
	async command(given, {databaseUrl}) {
		if (databaseUrl === undefined) {
			throw notRunning('mysql');
		}

		const {cacheDirectory} = await import('../sources/cache.ts');
		return {
			command: process.execPath,
			arguments: ['--disable-warning=ExperimentalWarning', entryPoint(import.meta.url, '../tools/mysql/main'), ...given],
			environment: childEnvironment('tool', process.env, {
				NODE_COMPILE_CACHE: join(cacheDirectory(), 'compile'),
				STREAMBOOK_DATABASE: databaseUrl,
			}),
		};
	},
};
