import {existsSync} from 'node:fs';
import {mkdir, mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {execa} from 'execa';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {WorkbookError} from '#core';
import {abandonable} from '../process/wait.ts';
import {fillOnce} from './cache.ts';

let cache = '';
const progress = () => undefined;
const signal = AbortSignal.timeout(60_000);

beforeEach(async () => {
	cache = await mkdtemp(join(tmpdir(), 'streambook-cache-'));
});
afterEach(() => rm(cache, {recursive: true}));

test('of many who need the same one fetches it, and what a killed one left is removed', async () => {
	const directory = join(cache, 'thing');
	await mkdir(`${directory}.part-of-a-killed-process`, {recursive: true});
	let fills = 0;
	const once = () =>
		fillOnce(directory, {
			present: async () => existsSync(join(directory, 'whole')),
			async fill(draft) {
				fills += 1;
				await writeFile(join(draft, 'whole'), '');
			},
			progress,
			signal,
		});
	await Promise.all([once(), once(), once()]);
	expect(fills).toBe(1);
	expect(await readdir(cache)).toEqual(['thing']);
});

test('who needs what another failed to fetch shares the failure, and tries anew later', async () => {
	let fills = 0;
	const once = () =>
		fillOnce(join(cache, 'thing'), {
			present: async () => false,
			async fill() {
				fills += 1;
				throw new WorkbookError({code: 'DOWNLOAD_FAILED', message: 'no network'});
			},
			progress,
			signal,
		});
	const ends = await Promise.allSettled([once(), once()]);
	expect(ends).toMatchObject([{reason: {message: 'no network'}}, {reason: {message: 'no network'}}]);
	expect(fills).toBe(1);
	await expect(once()).rejects.toThrow('no network');
	expect(fills).toBe(2);
});

test('who waits for a fetch that is interrupted goes on with it', async () => {
	const abort = new AbortController();
	const began = Promise.withResolvers<void>();
	const directory = join(cache, 'thing');
	const present = async () => existsSync(join(directory, 'whole'));
	const first = fillOnce(directory, {
		present,
		async fill() {
			began.resolve();
			await abandonable(new Promise(() => undefined), abort.signal);
		},
		progress,
		signal: abort.signal,
	});
	await began.promise;
	const second = fillOnce(directory, {present, fill: draft => writeFile(join(draft, 'whole'), ''), progress, signal});
	abort.abort();
	await expect(first).rejects.toMatchObject({problem: {code: 'INTERRUPTED'}});
	await second;
	expect(await present()).toBe(true);
});

test('a fetch that is killed half-way is done anew by the next, which finds the lock free and nothing half under the final name', async () => {
	const directory = join(cache, 'thing');
	const module = pathToFileURL(join(import.meta.dirname, 'cache.ts')).href;
	const program = `
		const {fillOnce} = await import(${JSON.stringify(module)});
		const {writeFile} = await import('node:fs/promises');
		await fillOnce(process.argv[1], {
			present: async () => false,
			async fill(draft) {
				await writeFile(draft + '/half', 'half');
				console.log('half-way');
				await new Promise(() => setInterval(() => undefined, 1_000));
			},
			progress: () => undefined,
			signal: new AbortController().signal,
		});
	`;
	const victim = execa(process.execPath, ['--input-type=module', '--eval', program, directory], {reject: false});
	await victim.iterable()[Symbol.asyncIterator]().next();
	victim.kill('SIGKILL');
	await victim;
	expect((await readdir(cache)).some(name => name.startsWith('thing.part-'))).toBe(true);
	await fillOnce(directory, {
		present: async () => existsSync(join(directory, 'whole')),
		fill: draft => writeFile(join(draft, 'whole'), ''),
		progress,
		signal,
	});
	expect(await readdir(cache)).toEqual(['thing']);
	expect(await readdir(directory)).toEqual(['whole']);
});
