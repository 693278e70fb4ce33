import {existsSync} from 'node:fs';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {execa} from 'execa';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {identify} from '../services/process/identity.ts';

const main = path.resolve(import.meta.dirname, '../main.ts');
let folder = '';
const inFolder = (...names: readonly string[]): string => path.join(folder, ...names);

beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'clean '));
	await put('temporary/nothing of ours.txt');
});
afterEach(async () => {
	await rm(folder, {recursive: true, force: true, maxRetries: 5});
});

async function put(file: string, text = 'something'): Promise<string> {
	await mkdir(path.dirname(inFolder(file)), {recursive: true});
	await writeFile(inFolder(file), text);
	return inFolder(file);
}

/** With a cache, a workspace and a temporary directory of its own: what else runs on this machine is not seen. */
async function streambook(...given: readonly string[]) {
	return execa(process.execPath, [main, '--workspace', inFolder('workspace'), ...given], {
		env: {STREAMBOOK_CACHE: inFolder('cache'), TMPDIR: inFolder('temporary')},
		reject: false,
		stdin: 'ignore',
		timeout: 120_000,
	});
}

test('everything of ours is listed by size, and nothing is removed unless that is said', async () => {
	const jar = await put('cache/kafka-3.9.2/kafka.jar', 'k'.repeat(3_000_000));
	await put('cache/mariadb-debian.part-a1B2c3/mariadbd', 'm'.repeat(1_000_000));
	const {stdout, exitCode} = await streambook('clean');
	expect(stdout.split('\n').filter(line => line.includes(' MB'))).toEqual([
		'     3.0 MB  Kafka and ZooKeeper',
		'     1.0 MB  downloads that were not finished',
		expect.stringContaining('     4.0 MB  in all'),
	]);
	expect(exitCode).toBe(0);
	expect(existsSync(jar)).toBe(true);
});

test('only ours goes: what a learner wrote and reached stays, and so does what lies beside it in the cache', async () => {
	const ours = await Promise.all(
		[
			'cache/kafka-3.9.2/a.jar',
			'cache/node-24.21.0/bin/node',
			'workspace/.streambook/stack/zookeeper/log',
			'workspace/.streambook/reference/topic/create-topic.ts',
			'temporary/streambook-core-a1B2c3/.streambook/progress.json',
		].map(file => put(file)),
	);
	const others = await Promise.all(
		[
			'cache/node-projects/mine.js',
			'cache/notes.txt',
			'workspace/producer/producer.ts',
			'workspace/.streambook/progress.json',
			'workspace/.streambook/kept/producer/producer.ts',
			'temporary/streambook-core-notes.txt',
		].map(file => put(file)),
	);
	const {stdout, exitCode} = await streambook('clean', '--yes');
	expect(exitCode).toBe(0);
	expect(stdout).toContain(`left alone: ${inFolder('cache/node-projects')}, ${inFolder('cache/notes.txt')}`);
	expect(ours.filter(existsSync)).toEqual([]);
	expect(others.filter(file => !existsSync(file))).toEqual([]);
	expect((await streambook('clean')).stdout).toContain('put nothing on this machine');
});

test('nothing is removed while servers run from it', async () => {
	const servers = inFolder('workspace/.streambook/stack');
	const script = `
		const {openStack} = await import(${JSON.stringify(path.resolve(import.meta.dirname, '../services/supervisor/client.ts'))});
		const options = {directory: ${JSON.stringify(servers)}, allowedDirectory: ${JSON.stringify(folder)}, ports: 'free', feed: {seed: '1', speed: 20}};
		await using stack = await openStack(options, AbortSignal.timeout(60_000));
		console.log('open');
		for await (const _ of process.stdin) {}
	`;
	const other = execa(process.execPath, ['--input-type=module', '--eval', script], {
		env: {TMPDIR: inFolder('temporary')},
		stdin: 'pipe',
	});
	await other.iterable()[Symbol.asyncIterator]().next();
	const {exitCode, stderr} = await streambook('clean', '--yes');
	expect({exitCode, stderr}).toMatchObject({exitCode: 3, stderr: expect.stringContaining('streambook down')});
	expect(existsSync(servers)).toBe(true);
	other.stdin.end();
	await other;
	expect((await streambook('clean', '--yes')).exitCode).toBe(0);
	expect(existsSync(servers)).toBe(false);
});

test.each([
	['a workbook', 'cache/mariadb-debian.lock', JSON.stringify(identify(process.pid))],
	['a launcher', 'cache/node-24.21.0/linux-x64.lock', String(process.pid)],
])('nothing is removed while %s fetches into it; a lock of one that is gone hinders nobody', async (_, file, living) => {
	const gone = await execa(process.execPath, ['--print', 'process.pid']);
	const download = await put('cache/mariadb-debian.part-a1B2c3/mariadbd');
	const lock = await put(file, living);
	const {exitCode, stderr} = await streambook('clean', '--yes');
	expect({exitCode, stderr}).toMatchObject({exitCode: 3, stderr: expect.stringContaining(`process ${process.pid} is at it`)});
	expect([lock, download].filter(path => !existsSync(path))).toEqual([]);
	await put(file, living.replace(String(process.pid), gone.stdout));
	expect((await streambook('clean', '--yes')).exitCode).toBe(0);
	expect([lock, download].filter(existsSync)).toEqual([]);
});
