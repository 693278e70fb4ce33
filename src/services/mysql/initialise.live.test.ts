import {mkdir, mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, test} from 'vitest';
import {liveWithinMs} from '../../testing/live-stack.ts';
import {cacheDirectory} from '../sources/cache.ts';
import {findMysql} from '../sources/mysql-server.ts';
import {initialise} from './initialise.ts';

// A starting MariaDB removes every temporary table it finds in its temporary directory, whoever is using it.
test('making a data directory leaves the temporary tables of other servers alone', {timeout: liveWithinMs}, async () => {
	const base = await mkdtemp(path.join(tmpdir(), 'initialise-'));
	try {
		const shared = path.join(base, 'shared');
		const ofAnother = ['#sql-temptable-1-1-1.MAD', '#sql-temptable-1-1-1.MAI'];
		await mkdir(shared);
		await Promise.all(ofAnother.map(name => writeFile(path.join(shared, name), '')));
		const signal = AbortSignal.timeout(liveWithinMs);
		const server = await findMysql(cacheDirectory(), () => undefined, signal);

		await initialise({
			server: {...server, environment: {...server.environment, TMPDIR: shared}},
			dataDirectory: path.join(base, 'mysql'),
			pluginDirectory: base,
			temporaryDirectory: base,
			secrets: {databaseRoot: 'root', databaseLab: 'lab'},
			signal,
		});

		expect(await readdir(path.join(base, 'mysql'))).toContain('mysql');
		expect((await readdir(shared)).sort()).toEqual(ofAnother);
	} finally {
		await rm(base, {recursive: true, force: true});
	}
});
