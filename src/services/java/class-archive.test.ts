import {existsSync} from 'node:fs';
import {mkdir, mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {classArchive} from './class-archive.ts';

let directory = '';
const java = () => ({command: 'java', home: join(directory, 'java'), version: '21.0.1', origin: 'PATH'}) as const;
const open = () =>
	classArchive('kafka', {java: java(), jars: join(directory, 'java'), cache: join(directory, 'cache'), mayWrite: true});
/** The file a JVM with these flags writes when it ends. */
const draftOf = ({flags}: {readonly flags: readonly string[]}): string =>
	flags.map(flag => /^-XX:ArchiveClassesAtExit=(.*)$/.exec(flag)?.[1]).find(file => file !== undefined) ?? 'none';
const archives = () => readdir(join(directory, 'cache', 'class-archives'));

beforeEach(async () => {
	directory = await mkdtemp(join(tmpdir(), 'class-archive-'));
	await mkdir(join(directory, 'java', 'lib', 'server'), {recursive: true});
	await writeFile(join(directory, 'java', 'lib', 'server', 'classes.jsa'), 'the base');
});
afterEach(() => rm(directory, {recursive: true}));

test('the first to run writes the archive, the others run without one meanwhile, and later ones start from it', async () => {
	const first = await open();
	await writeFile(draftOf(first), 'classes');
	expect((await open()).flags).toEqual([]);
	first.finish({kind: 'exited', code: 143});
	await expect.poll(archives).toEqual([expect.stringMatching(/^kafka-\w+\.jsa$/)]);
	const [archive = ''] = await archives();
	expect((await open()).flags[0]).toBe(`-XX:SharedArchiveFile=${join(directory, 'cache', 'class-archives', archive)}`);
});

test('a cache with a colon in its path has no archive: to Java it would be two', async () => {
	const cache = join(directory, 'cache: mine');
	const {flags} = await classArchive('kafka', {java: java(), jars: join(directory, 'java'), cache, mayWrite: true});
	expect(flags).toEqual([]);
});

test('who was never started, or was killed, leaves the writing to the next', async () => {
	(await open()).finish(null);
	await expect.poll(archives).toEqual([]);
	const killed = await open();
	await writeFile(draftOf(killed), 'half of the cla');
	killed.finish({kind: 'signalled', signal: 'SIGKILL'});
	await expect.poll(archives).toEqual([]);
	expect(draftOf(await open())).not.toBe('none');
});

test('what a JVM writes that outlived its supervisor is never taken for ours, and is removed', async () => {
	const first = await open();
	const orphans = draftOf(first).replace(String(process.pid), '1');
	expect(orphans).not.toBe(draftOf(first));
	first.finish(null);
	await expect.poll(archives).toEqual([]);
	await writeFile(orphans, 'half of the cla');
	const next = await open();
	expect(existsSync(orphans)).toBe(false);
	next.finish(null);
	await expect.poll(archives).toEqual([]);
});
