import {mkdir, mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {processesNaming} from './testing/processes-naming.ts';
import {runWorkbook, startWorkbook} from './testing/workbook-process.ts';

const corePathWithinMs = 300_000;
let temporary = '';
beforeEach(async () => {
	temporary = await mkdtemp(path.join(tmpdir(), 'main-'));
});
afterEach(async () => rm(temporary, {recursive: true, force: true, maxRetries: 5}));

test(
	'without a terminal the core labs pass from the reference, and nothing is left behind',
	async () => {
		const {exitCode, stdout, stderr} = await runWorkbook([], {TMPDIR: temporary});
		const last = stdout.trimEnd().split('\n').at(-1);
		expect(stderr).toBe('');
		expect(last).toMatch(/^\d+ passed, 0 failed, 0 skipped, 0 errored$/);
		expect(exitCode).toBe(0);
		expect((await readdir(temporary)).filter(name => name.startsWith('streambook-core-'))).toEqual([]);
		await expect.poll(async () => processesNaming(temporary), {timeout: 20_000}).toEqual([]);
	},
	corePathWithinMs,
);

test(
	'a workbook killed with -9 leaves no process',
	async () => {
		const {child, ended} = startWorkbook(['run', 'topic/create', '--reference'], {
			TMPDIR: temporary,
			STREAMBOOK_WORKSPACE: path.join(temporary, 'workspace'),
		});
		await expect.poll(async () => (await processesNaming(temporary)).length, {timeout: 60_000}).toBeGreaterThan(2);
		child.kill('SIGKILL');
		await ended;
		await expect.poll(async () => processesNaming(temporary), {timeout: 60_000}).toEqual([]);
	},
	corePathWithinMs,
);

test.each([
	[['run', 'nope'], 'there is no lab nope (UNKNOWN_LAB)', 2],
	[['run', 'topic/crate'], 'lab topic has no step crate (UNKNOWN_STEP)', 2],
	[['frobnicate'], 'there is no command frobnicate (USAGE)', 2],
	[['tool', 'kafka-nonsense'], 'there is no tool kafka-nonsense (USAGE)', 2],
	[['logs', 'postgres'], 'there is no service postgres (UNKNOWN_SERVICE)', 2],
	[['labs', '--speed', 'fast'], "option '--speed <times>' argument 'fast' is invalid", 2],
])('%j is answered with what is wrong', async (given, says, code) => {
	const {exitCode, stderr} = await runWorkbook([...given, '--workspace', temporary]);
	expect(stderr).toContain(says);
	expect(exitCode).toBe(code);
});

test('with --json every line is an object', async () => {
	const {stdout, exitCode} = await runWorkbook(['labs', '--json', '--workspace', temporary]);
	const labs = stdout
		.trimEnd()
		.split('\n')
		.map(line => JSON.parse(line) as {type: string; id: string});
	expect(labs[0]).toMatchObject({type: 'lab', id: 'zookeeper'});
	expect(exitCode).toBe(0);
});

test.each([
	['a listener beyond loopback', 'clientPortAddress=0.0.0.0', '127.0.0.1'],
	['a data directory outside the workspace', 'dataDir=/tmp/elsewhere', 'workspace'],
])('%s is refused with a verdict that names the line', async (_title, line, expected) => {
	const lines = [`dataDir=${temporary}/data`, 'clientPort=29181', 'clientPortAddress=127.0.0.1'];
	const [name] = line.split('=');
	await mkdir(path.join(temporary, 'zookeeper'));
	await writeFile(
		path.join(temporary, 'zookeeper', 'zookeeper.properties'),
		lines.map(each => (each.startsWith(`${name}=`) ? line : each)).join('\n'),
	);
	const {stdout, exitCode} = await runWorkbook(['run', 'zookeeper/start', '--workspace', temporary]);
	expect(stdout).toContain('the configuration in zookeeper.properties is refused before the server sees it');
	expect(stdout).toContain(line);
	expect(stdout).toContain(expected);
	expect(exitCode).toBe(1);
});

test('a progress file that cannot be read is named and left as it is', async () => {
	await mkdir(path.join(temporary, '.streambook'));
	await writeFile(path.join(temporary, '.streambook', 'progress.json'), '{');
	const {stderr, exitCode} = await runWorkbook(['labs', '--workspace', temporary]);
	expect(stderr).toContain('STATE_UNREADABLE');
	expect(exitCode).toBe(3);
});
