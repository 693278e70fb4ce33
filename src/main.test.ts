import {spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {mkdtemp, open, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {text} from 'node:stream/consumers';
import {expect, test} from 'vitest';

const program = path.join(import.meta.dirname, 'main.ts');

/** A file that has no room, where the system has one. */
const full = '/dev/full';

test.skipIf(!existsSync(full)).for([
	['labs'],
	['labs', '--json'],
	['read', '3'],
	['--help'],
	// These work on until they are ended, and have nobody to work for.
	['feed', '--free-ports'],
])('output that cannot be written is told in words, and is no success: %o', {timeout: 60_000}, async given => {
	const workspace = await mkdtemp(path.join(tmpdir(), 'full-'));
	await using output = await open(full, 'w');
	const child = spawn(process.execPath, [program, ...given], {
		stdio: ['ignore', output.fd, 'pipe'],
		env: {...process.env, STREAMBOOK_WORKSPACE: workspace},
	});
	const exited = new Promise<number | null>(resolve => child.once('close', resolve));
	const [exitCode, stderr] = await Promise.all([exited, child.stderr === null ? '' : text(child.stderr)]);
	expect(stderr).toMatch(/^the output could not be written to its end \(DISK_FULL\)\n {2}found {5}ENOSPC/);
	expect(stderr).not.toMatch(/^ {4}at /m);
	expect(exitCode).toBe(3);
	await rm(workspace, {recursive: true, force: true, maxRetries: 5});
});
