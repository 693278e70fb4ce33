import {mkdir, mkdtemp, realpath, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {execa} from 'execa';
import {afterAll, beforeAll, expect, test} from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
let folder = '';
let clone: (...given: readonly string[]) => Promise<string>;
let installed: (...given: readonly string[]) => Promise<string>;

/** Packing builds, installing asks npm's registry, and a first start may have to fetch the servers. */
const setUpMs = 240_000;
const stepMs = 300_000;

beforeAll(async () => {
	// With a blank and a letter beyond ASCII, as in many a home directory.
	folder = await realpath(await mkdtemp(path.join(tmpdir(), 'streambook päck ')));
	const empty = path.join(folder, 'empty');
	await mkdir(empty);
	await writeFile(path.join(empty, 'package.json'), '{"private": true}\n');
	const {stdout: archive} = await execa('npm', ['pack', '--silent', '--pack-destination', folder], {cwd: root, timeout: setUpMs});
	await execa('npm', ['install', '--no-audit', '--no-fund', path.join(folder, archive)], {cwd: empty, timeout: setUpMs});
	const run =
		(cwd: string, command: readonly [string, ...string[]]) =>
		async (...given: readonly string[]) => {
			const [file, ...before] = command;
			return (await execa(file, [...before, ...given], {cwd, stdin: 'ignore', timeout: stepMs})).stdout;
		};
	clone = run(folder, [process.execPath, path.join(root, 'src/launch.mjs'), '--workspace', path.join(folder, 'workspace')]);
	installed = run(empty, ['npx', '--no', '--', 'streambook']);
}, setUpMs);

afterAll(async () => {
	await rm(folder, {recursive: true, force: true, maxRetries: 5});
});

test('what is installed lists the labs of the clone', async () => {
	// Each line says when it was written.
	const atAnyTime = (text: string) => text.replaceAll(/"time":"[^"]*"/g, '"time":"…"');
	const labs = atAnyTime(await installed('labs', '--json'));
	expect(labs.split('\n').length).toBeGreaterThan(2);
	expect(labs).toBe(atAnyTime(await clone('labs', '--json')));
});

test('what is installed shows the guides of the clone', async () => {
	const guide = await installed('read', 'zookeeper');
	expect(guide).toContain('# ZooKeeper');
	// The one thing that differs is the learner's own folder.
	const anyWorkspace = (text: string) => text.replaceAll(/\S*\/workspace\b/g, 'WORKSPACE').replaceAll(folder, '');
	expect(anyWorkspace(guide.replaceAll(folder, ''))).toBe(
		anyWorkspace((await clone('read', 'zookeeper')).replaceAll(folder, '')),
	);
});

test(
	'what is installed starts a server, runs a program of a lab against it and passes its checks',
	async () => {
		const output = await installed('--free-ports', '--json', 'run', 'zookeeper', '--reference');
		const tally = JSON.parse(output.split('\n').at(-1) ?? '{}') as Record<string, unknown>;
		expect(tally).toMatchObject({type: 'tally', failed: 0, skipped: 0, errored: 0});
		expect(tally.passed).toBeGreaterThan(4);
	},
	stepMs,
);

test('what is installed carries the screen, built', async () => {
	const screen = path.join(folder, 'empty/node_modules/streambook/dist/package/dist/screen.mjs');
	const {runScreen} = (await import(screen)) as {runScreen: unknown};
	expect(runScreen).toBeTypeOf('function');
});
