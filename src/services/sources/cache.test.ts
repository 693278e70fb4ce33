import {existsSync} from 'node:fs';
import {chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {execa} from 'execa';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {WorkbookError} from '#core';
import {abandonable} from '../process/wait.ts';
import {fillOnce} from './cache.ts';

let cache = '';
const progress = () => undefined;
const signal = AbortSignal.timeout(60_000);

beforeEach(async () => {
	cache = await mkdtemp(join(tmpdir(), 'streambook-cache-'));
});
afterEach(async () => {
	vi.unstubAllEnvs();
	await rm(cache, {recursive: true});
});

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

const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

/** As a umask of 077, or an archive, leaves what is unpacked. */
async function fillClosed(draft: string): Promise<void> {
	await mkdir(join(draft, 'bin'));
	await writeFile(join(draft, 'whole'), '');
	await writeFile(join(draft, 'bin', 'server'), '');
	await Promise.all([chmod(draft, 0o700), chmod(join(draft, 'whole'), 0o600), chmod(join(draft, 'bin', 'server'), 0o700)]);
	await chmod(join(draft, 'bin'), 0o700);
}

test.each([
	['that was named, which a class may share, is open to all', true, [0o755, 0o644, 0o755, 0o755]],
	["of one's own is as the umask has it", false, [0o700, 0o600, 0o700, 0o700]],
])('what is fetched into a cache %s', async (_what, named, modes) => {
	vi.stubEnv('STREAMBOOK_CACHE', named ? cache : '');
	const directory = join(cache, 'thing');
	await fillOnce(directory, {present: async () => existsSync(directory), fill: fillClosed, progress, signal});
	const paths = ['', 'whole', 'bin', 'bin/server'].map(name => join(directory, name));
	expect(await Promise.all(paths.map(modeOf))).toEqual(modes);
});

test('what is fetched is not for one user alone, where the umask does not say so', async () => {
	const directory = join(cache, 'thing');
	await fillOnce(directory, {present: async () => existsSync(directory), fill: async () => undefined, progress, signal});
	expect(await modeOf(directory)).toBe(0o777 & ~process.umask());
});

test.skipIf(process.getuid?.() === 0)('what another keeps to themselves is not fetched anew over it', async () => {
	const directory = join(cache, 'thing');
	await mkdir(directory, {mode: 0o000});
	const filling = {present: async () => false, fill: async () => expect.unreachable(), progress, signal};
	await expect(fillOnce(directory, filling)).rejects.toMatchObject({
		problem: {found: directory, remedy: expect.stringContaining(`chmod -R a+rX '${directory}'`)},
	});
	await chmod(directory, 0o700);
});
