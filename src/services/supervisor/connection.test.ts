import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import {connect, createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {z} from 'zod';
import {createConnection} from './connection.ts';

test('a connection that was ended is over soon, also when the other side says nothing more', async () => {
	const directory = await mkdtemp(join(tmpdir(), 'connection-'));
	const silent = createServer({allowHalfOpen: true}).listen(join(directory, 'socket'));
	await once(silent, 'listening');
	const [[other], connection] = await Promise.all([
		once(silent, 'connection'),
		createConnection(connect(join(directory, 'socket')), z.unknown(), {message: () => undefined, bad: () => undefined}),
	]);
	try {
		connection.end();
		await expect(connection.closed).resolves.toBeUndefined();
	} finally {
		other.destroy();
		silent.close();
		await rm(directory, {recursive: true});
	}
}, 15_000);
